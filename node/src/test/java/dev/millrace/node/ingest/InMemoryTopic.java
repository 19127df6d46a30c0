package dev.millrace.node.ingest;

import dev.millrace.node.topic.BatchFormatException;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.IngestTopic;
import dev.millrace.node.topic.PartitionReader;
import dev.millrace.node.topic.TopicIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// An ingest topic that can refuse what is appended, fail it later, or keep silent about it.
final class InMemoryTopic implements IngestTopic {
    enum Mood {
        ACKNOWLEDGES,
        REFUSES,
        FAILS,
        STALLS
    }

    record Appended(int partition, EventBatch batch, int bytes) {}

    private final List<Appended> appended = new ArrayList<>();
    private final List<CompletableFuture<Long>> stalled = new ArrayList<>();
    private Mood mood = Mood.ACKNOWLEDGES;
    private int appendsUntilMood;
    private Mood nextMood = Mood.ACKNOWLEDGES;
    private boolean isKeeping = true;
    private long bytes;

    synchronized void become(Mood newMood) {
        mood = newMood;
        nextMood = newMood;
    }

    synchronized void becomeAfter(int appends, Mood newMood) {
        appendsUntilMood = appends;
        nextMood = newMood;
    }

    /// For tests whose volume would fill the memory.
    synchronized void forgetWhatComes() {
        isKeeping = false;
    }

    synchronized void releaseStalled() {
        stalled.forEach(each -> each.complete(0L));
        stalled.clear();
    }

    synchronized List<Appended> appended() {
        return List.copyOf(appended);
    }

    synchronized int stalledCount() {
        return stalled.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized Future<Long> append(int partition, byte[] encoded) throws IOException {
        if (appendsUntilMood-- <= 0) {
            mood = nextMood;
        }
        return switch (mood) {
            case ACKNOWLEDGES -> {
                keep(partition, encoded);
                yield CompletableFuture.completedFuture(bytes);
            }
            case REFUSES -> throw new IOException("the producer's buffer is full");
            case FAILS -> CompletableFuture.failedFuture(new IOException("not enough replicas"));
            case STALLS -> {
                keep(partition, encoded);
                CompletableFuture<Long> future = new CompletableFuture<>();
                stalled.add(future);
                yield future;
            }
        };
    }

    private void keep(int partition, byte[] encoded) throws IOException {
        bytes += encoded.length;
        if (!isKeeping) {
            return;
        }
        try {
            appended.add(new Appended(partition, EventBatchCodec.decode(encoded), encoded.length));
        } catch (BatchFormatException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int partitionCount() {
        return 4;
    }

    @Override
    public TopicIdentity identity() {
        return new TopicIdentity("cluster", "topic");
    }

    @Override
    public PartitionReader read(int partition, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Integer, Long> endOffsets(Set<Integer> partitions, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
