package dev.millrace.node.live;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.query.Query;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.search.SeenEvents.Next;
import dev.millrace.node.topic.BatchFormatException;
import dev.millrace.node.topic.BatchHeader;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.NewerFormatException;
import dev.millrace.node.topic.TopicBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives new events to those who wait for them, as they are digested.
///
/// [#consumed] is called by the threads that digest: it only puts the batch in a queue, and only when
/// somebody wants
/// events of its repository. One thread of its own decodes and matches. When it cannot keep up, batches are
/// dropped,
/// and every reader is told how many events it may have missed: digest never waits for a reader.
public final class LiveTails implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTails.class);

    /// Batches of a few seconds at full speed. More would be delay, not help.
    private static final long WAITING_BYTES_MAX = 16L << 20;

    private final SearchLimits limits;
    private final Feed feed;
    private final List<LiveTail> tails = new CopyOnWriteArrayList<>();
    /// Held while a reader has what it missed in memory: half as much as queries may have there.
    private final Semaphore catchUps;

    private final AtomicLong tailCount = new AtomicLong();
    // Bounded by `waitingBytes`.
    private final BlockingQueue<Consumed> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Counter matchedEvents;
    private final Counter droppedEvents;
    private final Thread matching;

    private record Consumed(int generation, int partition, TopicBatch batch) {}

    /// Makes sure that [#consumed] is told of everything that Kafka acknowledges from now on.
    public interface Feed {
        Feed ALWAYS = new Feed() {
            @Override
            public void want() {
                // it is
            }

            @Override
            public void release() {
                // it stays so
            }
        };

        void want() throws IOException, InterruptedException;

        void release();
    }

    public LiveTails(SearchLimits limits, MeterRegistry registry) {
        this(limits, registry, Feed.ALWAYS);
    }

    public LiveTails(SearchLimits limits, MeterRegistry registry, Feed feed) {
        this.limits = limits;
        this.feed = feed;
        this.catchUps = new Semaphore(Math.max(1, limits.concurrentQueriesMax() / 2));
        matchedEvents = Counter.builder("millrace_live_events")
                .description("events that were held against live tails")
                .register(registry);
        droppedEvents = Counter.builder("millrace_live_dropped_events")
                .description("events that a live tail may have missed")
                .register(registry);
        Gauge.builder("millrace_live_tails", tails, List::size)
                .description("live tails that are open")
                .register(registry);
        Gauge.builder("millrace_live_waiting_bytes", waitingBytes, AtomicLong::doubleValue)
                .description("encoded batches that wait to be matched")
                .register(registry);
        matching = Thread.ofPlatform().daemon().name("live-tails").start(this::matchUntilInterrupted);
    }

    /// @param query whose steps before its aggregation, if it has one, the events go through
    /// @throws SearchRejected when as many are open as are allowed
    public LiveTail open(RepositoryId repository, RepositoryName name, Query query) throws SearchRejected {
        if (tailCount.incrementAndGet() > limits.liveTailsMax()) {
            tailCount.decrementAndGet();
            throw new SearchRejected(
                    "%d live tails are open already, as many as are allowed".formatted(limits.liveTailsMax()));
        }
        try {
            feed.want();
        } catch (IOException e) {
            tailCount.decrementAndGet();
            throw new SearchRejected("kafka does not say where its partitions end, so that events could be missed: %s"
                    .formatted(e.getMessage()));
        } catch (InterruptedException e) {
            tailCount.decrementAndGet();
            Thread.currentThread().interrupt();
            throw new SearchRejected("the node is stopping");
        }
        LiveTail tail = new LiveTail(repository, name, query, limits.tailQueueMax(), this::forget);
        tails.add(tail);
        return tail;
    }

    /// @throws SearchRejected when as many readers catch up as are allowed
    void beginCatchUp() throws SearchRejected {
        if (!catchUps.tryAcquire()) {
            throw new SearchRejected("as many live tails catch up with what they missed as are allowed");
        }
    }

    void endCatchUp() {
        catchUps.release();
    }

    private void forget(LiveTail tail) {
        if (tails.remove(tail)) {
            feed.release();
            tailCount.decrementAndGet();
        }
    }

    /// Never waits. May be called by several threads, for each partition in order.
    public void consumed(int generation, int partition, TopicBatch batch) {
        BatchHeader header = batch.header();
        if (!isWanted(header.repository())) {
            return;
        }
        int bytes = batch.encoded().length;
        if (waitingBytes.addAndGet(bytes) > WAITING_BYTES_MAX) {
            waitingBytes.addAndGet(-bytes);
            drop(header.repository(), header.eventCount());
            return;
        }
        waiting.add(new Consumed(generation, partition, batch));
    }

    private boolean isWanted(RepositoryId repository) {
        for (LiveTail each : tails) {
            if (each.repository().equals(repository)) {
                return true;
            }
        }
        return false;
    }

    private void drop(RepositoryId repository, int events) {
        for (LiveTail each : tails) {
            if (each.repository().equals(repository)) {
                each.drop(events);
                droppedEvents.increment(events);
            }
        }
    }

    private void matchUntilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Consumed next = waiting.take();
                waitingBytes.addAndGet(-next.batch().encoded().length);
                match(next);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (BatchFormatException | NewerFormatException e) {
                LOG.warn("a batch was not held against live tails", e);
            } catch (RuntimeException e) {
                LOG.error("matching a batch against live tails failed", e);
            }
        }
    }

    private void match(Consumed consumed) throws BatchFormatException, NewerFormatException {
        EventBatch batch = EventBatchCodec.decode(consumed.batch().encoded());
        matchedEvents.increment(batch.events().size());
        for (LiveTail tail : tails) {
            if (tail.repository().equals(batch.repository())) {
                try {
                    match(consumed, batch, tail);
                } catch (RuntimeException e) {
                    LOG.error("matching a batch against a live tail failed", e);
                    tail.drop(batch.events().size());
                }
            }
        }
    }

    private void match(Consumed consumed, EventBatch batch, LiveTail tail) {
        for (int i = 0; i < batch.events().size(); i++) {
            EventPosition position = new EventPosition(
                    consumed.generation(),
                    consumed.partition(),
                    consumed.batch().offset(),
                    consumed.batch().firstIndex() + i);
            LiveEvent event =
                    new LiveEvent(tail.name(), batch.tags(), batch.events().get(i), position);
            if (!tail.offer(event)) {
                droppedEvents.increment();
            }
        }
        tail.reached(
                consumed.partition(),
                new Next(
                        consumed.batch().offset(),
                        consumed.batch().firstIndex() + batch.events().size()));
    }

    /// Ends the matching; open tails get nothing more.
    @Override
    public void close() {
        matching.interrupt();
    }
}
