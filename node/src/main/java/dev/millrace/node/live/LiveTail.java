package dev.millrace.node.live;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One reader's view of new events. Matching fills it, and never waits for the reader.
public final class LiveTail implements AutoCloseable {
    private final RepositoryId repository;
    private final RepositoryName name;
    private final Query query;
    private final BlockingQueue<ResultRow> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final Consumer<LiveTail> closed;

    LiveTail(RepositoryId repository, RepositoryName name, Query query, int queueMax, Consumer<LiveTail> closed) {
        this.repository = repository;
        this.name = name;
        this.query = query;
        this.waiting = new ArrayBlockingQueue<>(queueMax);
        this.closed = closed;
    }

    RepositoryId repository() {
        return repository;
    }

    RepositoryName name() {
        return name;
    }

    /// The next item; nothing when there is none within the wait.
    public Optional<LiveItem> poll(Duration wait) throws InterruptedException {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            return Optional.of(new LiveItem.Dropped(lost));
        }
        return Optional.ofNullable(waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS))
                .map(LiveItem.Matched::new);
    }

    /// Waits for the next rows, and gives those that a search did not have: with offsets from its ends of the
    /// partitions on, and not older than its range. Returns whether there were any.
    public boolean drainTo(Duration wait, Map<Integer, Long> ends, long fromNanos, Consumer<Row> rows)
            throws InterruptedException {
        ResultRow first = waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return false;
        }
        List<ResultRow> taken = new ArrayList<>();
        taken.add(first);
        waiting.drainTo(taken);
        boolean any = false;
        for (ResultRow row : taken) {
            if (row.place() instanceof Place.OfEvent event
                    && event.timestampNanos() >= fromNanos
                    && event.position().offset()
                            >= ends.getOrDefault(event.position().partition(), 0L)) {
                rows.accept(row);
                any = true;
            }
        }
        return any;
    }

    /// Events that were not kept since the last call.
    public long takeDropped() {
        return dropped.getAndSet(0);
    }

    /// Returns false when the event matches and the reader is too slow for what becomes of it.
    boolean offer(Row event) {
        if (!query.filter().matches(event)) {
            return true;
        }
        int[] lost = {0};
        query.eventSteps().run(event, made -> lost[0] += waiting.offer(ResultRow.copyOf(made)) ? 0 : 1);
        if (lost[0] > 0) {
            drop(lost[0]);
        }
        return lost[0] == 0;
    }

    void drop(long events) {
        dropped.addAndGet(events);
    }

    /// No event comes in any more.
    @Override
    public void close() {
        closed.accept(this);
    }
}
