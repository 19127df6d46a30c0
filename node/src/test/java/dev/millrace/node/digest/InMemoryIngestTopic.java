package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.topic.IngestTopic;
import dev.millrace.node.topic.OffsetGoneException;
import dev.millrace.node.topic.PartitionReader;
import dev.millrace.node.topic.ReceivedBatch;
import dev.millrace.node.topic.TopicIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The ingest topic without Kafka: every append is acknowledged at once.
public final class InMemoryIngestTopic implements IngestTopic {
    private static final int POLL_RECORDS_MAX = 100;

    private static final class Partition {
        final List<ReceivedBatch> records = new ArrayList<>();
        long first;
        long end;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final List<Partition> partitions = new ArrayList<>();
    private volatile TopicIdentity identity;
    private volatile boolean failing;
    private volatile boolean endOffsetsFail;
    private volatile long appendMillis;
    private boolean stalled;

    public InMemoryIngestTopic(int partitionCount, TopicIdentity identity) {
        this.identity = identity;
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new Partition());
        }
    }

    @Override
    public int partitionCount() {
        return partitions.size();
    }

    @Override
    public TopicIdentity identity() throws IOException {
        requireThatItWorks();
        return identity;
    }

    @Override
    public Future<Long> append(int partition, byte[] encoded) throws IOException {
        requireThatItWorks();
        lock.lock();
        try {
            Partition target = partitions.get(partition);
            long offset = target.end++;
            target.records.add(new ReceivedBatch(offset, appendMillis, encoded));
            appended.signalAll();
            return CompletableFuture.completedFuture(offset);
        } finally {
            lock.unlock();
        }
    }

    /// What Kafka's clock says from now on.
    public void setAppendMillis(long millis) {
        appendMillis = millis;
    }

    /// Offsets that hold a record of Kafka's own.
    public void skip(int partition, long offsets) {
        lock.lock();
        try {
            partitions.get(partition).end += offsets;
            appended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// As Kafka's `deleteRecords`.
    public void deleteBefore(int partition, long offset) {
        lock.lock();
        try {
            Partition target = partitions.get(partition);
            require(offset <= target.end, "offset %d is beyond %d", offset, target.end);
            target.first = Math.max(target.first, offset);
            target.records.removeIf(each -> each.offset() < offset);
        } finally {
            lock.unlock();
        }
    }

    /// Readers see nothing new until it ends, though appends are acknowledged: a slow fetch.
    public void stall(boolean nowStalled) {
        lock.lock();
        try {
            stalled = nowStalled;
            appended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void fail(boolean nowFailing) {
        failing = nowFailing;
    }

    /// Only the question for the end fails; readers go on.
    public void failEndOffsets(boolean nowFailing) {
        endOffsetsFail = nowFailing;
    }

    /// Somebody deleted the topic and made it again.
    public void replaceWith(TopicIdentity other) {
        identity = other;
    }

    @Override
    public PartitionReader read(int partition, long offset) throws IOException {
        requireThatItWorks();
        lock.lock();
        try {
            Partition source = partitions.get(partition);
            if (offset > source.end) {
                throw new IOException("no offset %d: it ends at %d".formatted(offset, source.end));
            }
            Reader reader = new Reader(partition, offset);
            reader.requireOffsetIsThere();
            return reader;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<Integer, Long> endOffsets(Set<Integer> asked, Duration timeout) throws IOException {
        requireThatItWorks();
        if (endOffsetsFail) {
            throw new IOException("kafka does not say how far it is");
        }
        lock.lock();
        try {
            Map<Integer, Long> ends = new HashMap<>();
            asked.forEach(each -> ends.put(each, partitions.get(each).end));
            return ends;
        } finally {
            lock.unlock();
        }
    }

    private void requireThatItWorks() throws IOException {
        if (failing) {
            throw new IOException("kafka does not answer");
        }
    }

    private final class Reader implements PartitionReader {
        private final int number;
        private long position;

        Reader(int number, long position) {
            this.number = number;
            this.position = position;
        }

        @Override
        public List<ReceivedBatch> poll(Duration wait) throws IOException, InterruptedException {
            requireThatItWorks();
            long nanos = wait.toNanos();
            lock.lockInterruptibly();
            try {
                Partition source = partitions.get(number);
                while ((stalled || source.end <= position) && nanos > 0) {
                    nanos = appended.awaitNanos(nanos);
                }
                requireOffsetIsThere();
                if (stalled) {
                    return List.of();
                }
                List<ReceivedBatch> next = source.records.stream()
                        .filter(each -> each.offset() >= position)
                        .limit(POLL_RECORDS_MAX)
                        .toList();
                boolean all = next.size() < POLL_RECORDS_MAX;
                position = all ? source.end : next.getLast().offset() + 1;
                return next;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void close() {}

        private void requireOffsetIsThere() throws IOException {
            long first = partitions.get(number).first;
            if (position < first) {
                throw new OffsetGoneException("ingest-" + number, position, first);
            }
        }
    }
}
