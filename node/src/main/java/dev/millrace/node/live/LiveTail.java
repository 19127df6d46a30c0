package dev.millrace.node.live;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.search.SeenEvents.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One reader's view of new events. Matching fills it, and never waits for the reader.
public final class LiveTail implements AutoCloseable {
    private final RepositoryId repository;
    private final RepositoryName name;
    private final Query query;
    private final BlockingQueue<LiveItem.Matched> waiting;
    /// Behind what was looked at, by partition: its matches were put into the queue, or dropped, before.
    private final Map<Integer, Next> reached = new ConcurrentHashMap<>();

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
        return Optional.ofNullable(waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    /// Waits for the next rows, and gives those that a search did not have: with offsets from its ends of the
    /// partitions on, and not older than its range. Returns whether there were any.
    public boolean drainTo(Duration wait, Map<Integer, Long> ends, long fromNanos, Consumer<Row> rows)
            throws InterruptedException {
        LiveItem.Matched first = waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return false;
        }
        List<LiveItem.Matched> taken = new ArrayList<>();
        taken.add(first);
        waiting.drainTo(taken);
        boolean any = false;
        for (LiveItem.Matched each : taken) {
            if (each.row().place() instanceof Place.OfEvent event
                    && event.timestampNanos() >= fromNanos
                    && each.position().offset()
                            >= ends.getOrDefault(each.position().partition(), 0L)) {
                rows.accept(each.row());
                any = true;
            }
        }
        return any;
    }

    /// Events that were not kept since the last call.
    public long takeDropped() {
        return dropped.getAndSet(0);
    }

    /// Takes all that becomes of the event, or nothing: returns false when the reader is too slow for it. For one
    /// thread.
    boolean offer(LiveEvent event) {
        if (!query.filter().matches(event)) {
            return true;
        }
        int room = waiting.remainingCapacity(); // nobody else puts something in
        List<ResultRow> rows = new ArrayList<>(1);
        int[] made = {0};
        query.eventSteps().run(event, row -> {
            if (made[0]++ < room) {
                rows.add(ResultRow.copyOf(row));
            }
        });
        if (made[0] > room) {
            drop(made[0]);
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            waiting.add(new LiveItem.Matched(rows.get(i), event.position(), i == rows.size() - 1));
        }
        return true;
    }

    void reached(int partition, Next next) {
        reached.merge(partition, next, Next::later);
    }

    /// What was looked at so far: when the queue is found empty after this was asked, the reader has all of it.
    Map<Integer, Next> reached() {
        return Map.copyOf(reached);
    }

    /// Forgets what waits, and what was dropped before. Returns how much that was, roughly.
    long clear() {
        long count = waiting.size();
        waiting.clear();
        return count + takeDropped();
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
