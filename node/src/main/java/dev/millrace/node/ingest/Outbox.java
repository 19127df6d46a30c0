package dev.millrace.node.ingest;

import dev.millrace.node.topic.IngestTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// The batches of one request on their way to Kafka. Waits for the oldest ones when too much is on its way.
///
/// After a failure, [#settle()] says from which event on the request has to be repeated.
final class Outbox {
    private record Sent(
            Future<Long> acknowledgement, int partition, int bytes, int events, long firstEvent, long atNanos) {}

    private final IngestTopic topic;
    private final long bytesMax;
    private final Duration timeout;
    private final LongSupplier nanoClock;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private final SortedMap<Integer, Published.Taken> taken = new TreeMap<>();
    private long bytesUnderWay;
    private long firstRefused = Long.MAX_VALUE;

    /// @param timeout of each batch, from when it was appended
    Outbox(IngestTopic topic, long bytesMax, Duration timeout, LongSupplier nanoClock) {
        this.topic = topic;
        this.bytesMax = bytesMax;
        this.timeout = timeout;
        this.nanoClock = nanoClock;
    }

    void send(Batching.Outgoing record) throws IOException, InterruptedException {
        int bytes = record.encoded().length;
        try {
            while (!underWay.isEmpty() && bytesUnderWay + bytes > bytesMax) {
                awaitOldest();
            }
            Future<Long> acknowledgement = topic.append(record.partition(), record.encoded());
            underWay.add(new Sent(
                    acknowledgement,
                    record.partition(),
                    bytes,
                    record.events(),
                    record.firstEvent(),
                    nanoClock.getAsLong()));
            bytesUnderWay += bytes;
        } catch (IOException e) {
            refuse(record.firstEvent());
            throw e;
        }
    }

    /// What Kafka has acknowledged so far, in order of partition.
    List<Published.Taken> taken() {
        return List.copyOf(taken.values());
    }

    void awaitAll() throws IOException, InterruptedException {
        while (!underWay.isEmpty()) {
            awaitOldest();
        }
    }

    /// Marks events that never came so far.
    void refuse(long firstEvent) {
        firstRefused = Math.min(firstRefused, firstEvent);
    }

    /// Waits for what is under way after a failure, and gives the place of the first event that nobody has
    /// acknowledged.
    long settle() throws InterruptedException {
        while (!underWay.isEmpty()) {
            try {
                awaitOldest();
            } catch (IOException e) {
                // counted by awaitOldest; the first failure is the one that is told
            }
        }
        return firstRefused;
    }

    private void awaitOldest() throws IOException, InterruptedException {
        Sent oldest = underWay.remove();
        bytesUnderWay -= oldest.bytes();
        try {
            long waited = nanoClock.getAsLong() - oldest.atNanos();
            long offset = oldest.acknowledgement().get(Math.max(0, timeout.toNanos() - waited), TimeUnit.NANOSECONDS);
            taken.merge(
                    oldest.partition(),
                    new Published.Taken(oldest.partition(), offset, offset, oldest.events()),
                    Published.Taken::and);
        } catch (ExecutionException e) {
            refuse(oldest.firstEvent());
            throw new IOException("kafka did not take a batch", e.getCause());
        } catch (TimeoutException e) {
            refuse(oldest.firstEvent());
            throw new IOException("kafka did not acknowledge a batch within %s".formatted(timeout), e);
        }
    }
}
