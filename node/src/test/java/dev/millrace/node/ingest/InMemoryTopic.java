package dev.millrace.node.ingest;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.ChunkKey;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.IngestTopic;
import dev.millrace.node.topic.PartitionReader;
import dev.millrace.node.topic.ReceivedBatch;
import dev.millrace.node.topic.TopicBatch;
import dev.millrace.node.topic.TopicIdentity;
import dev.millrace.node.topic.TopicRecord;
import dev.millrace.node.topic.TopicRecordCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// An ingest topic that can refuse what is appended, fail it later, or keep silent about it.
final class InMemoryTopic implements IngestTopic, KnownKeys {
    enum Mood {
        ACKNOWLEDGES,
        REFUSES,
        FAILS,
        STALLS
    }

    /// @param chunk the same for all batches of a record
    record Appended(int partition, Optional<ChunkKey> chunk, EventBatch batch, int bytes) {}

    private final List<Appended> appended = new ArrayList<>();
    private final List<CompletableFuture<Long>> stalled = new ArrayList<>();
    private Mood mood = Mood.ACKNOWLEDGES;
    private int appendsUntilMood;
    private Mood nextMood = Mood.ACKNOWLEDGES;
    private boolean isKeeping = true;
    private long bytes;
    private long records;

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

    synchronized void forget() {
        appended.clear();
    }

    synchronized long records() {
        return records;
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
                yield CompletableFuture.completedFuture(records - 1);
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
        records++;
        if (!isKeeping) {
            return;
        }
        TopicRecord record = TopicRecordCodec.open(new ReceivedBatch(records, 0, encoded));
        for (TopicBatch each : record.batches()) {
            appended.add(
                    new Appended(partition, record.chunk(), EventBatchCodec.decode(each.encoded()), encoded.length));
        }
    }

    @Override
    public synchronized boolean isOfAnotherBody(int partition, RepositoryId repository, String key, BodyHash body) {
        List<BodyHash> known = appended.stream()
                .filter(each -> each.partition() == partition
                        && each.batch().repository().equals(repository)
                        && each.chunk().filter(chunk -> chunk.key().equals(key)).isPresent())
                .map(each -> each.chunk().orElseThrow().body())
                .toList();
        return !known.isEmpty() && !known.contains(body);
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
