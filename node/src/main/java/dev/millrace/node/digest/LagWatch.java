package dev.millrace.node.digest;

import dev.millrace.node.topic.IngestTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Kafka now and then how far each partition goes, and shows how far digest is behind.
final class LagWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final IngestTopic topic;
    private final Supplier<Map<Integer, Long>> consumed;
    private final DigestMeters meters;
    private volatile Map<Integer, Long> ends = Map.of();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param consumed the offset that each partition of this node is at; below 0 when it is between two runs
    LagWatch(IngestTopic topic, Supplier<Map<Integer, Long>> consumed, DigestMeters meters) {
        this.topic = topic;
        this.consumed = consumed;
        this.meters = meters;
    }

    void start() {
        Thread.ofVirtual().name("digest-lag").start(this::run);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /// Of the partitions, as Kafka said when it was asked last.
    Map<Integer, Long> ends() {
        return ends;
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        Map<Integer, Long> offsets = consumed.get();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            Map<Integer, Long> found = topic.endOffsets(offsets.keySet(), EVERY);
            ends = Map.copyOf(found);
            offsets.forEach((partition, offset) -> {
                if (offset >= 0) {
                    meters.lag(partition, Math.max(0, found.getOrDefault(partition, offset) - offset));
                }
            });
        } catch (IOException | RuntimeException e) {
            LOG.warn("cannot ask kafka how far digest is behind: {}", e.getMessage());
        }
    }
}
