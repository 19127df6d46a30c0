package dev.millrace.node.search.step;

import dev.millrace.node.search.Deadline;
import dev.millrace.node.search.plan.BlockQueue;
import dev.millrace.node.search.plan.SourceBlock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a task over the blocks of a query, a few at a time on the pool that all queries share, and gives the outcomes
/// in the order of the blocks. A task is one block long, so queries take turns.
///
/// Bounded by the number of tasks under way or not yet taken, and by the bytes that they may decode; one task is
/// always allowed.
final class OrderedScans<T> implements AutoCloseable {
    /// Decoded columns against raw strings, roughly: text once, fields about as much again.
    private static final int DECODED_PER_RAW = 2;

    private static final int DECODED_PER_ROW_BYTES = 64;

    private final ExecutorService pool;
    private final BlockQueue blocks;
    private final Task<T> task;
    private final int tasksMax;
    private final long bytesMax;
    private final Deque<Running<T>> running = new ArrayDeque<>();
    private long runningBytes;

    interface Task<T> {
        T run(SourceBlock block) throws IOException;
    }

    /// What came of a block.
    sealed interface Outcome<T> {
        SourceBlock source();

        record Done<T>(SourceBlock source, T value) implements Outcome<T> {}

        record Unreadable<T>(SourceBlock source, IOException cause) implements Outcome<T> {}
    }

    private record Running<T>(SourceBlock source, long bytes, Future<Outcome<T>> future) {}

    OrderedScans(ExecutorService pool, BlockQueue blocks, int tasksMax, long bytesMax, Task<T> task) {
        this.pool = pool;
        this.blocks = blocks;
        this.task = task;
        this.tasksMax = tasksMax;
        this.bytesMax = bytesMax;
    }

    /// The newest time in what was not taken yet; the smallest `long` when there is nothing.
    long nextMaxTimestampNanos() {
        Running<T> next = running.peek();
        return next == null
                ? blocks.nextMaxTimestampNanos()
                : next.source().block().maxTimestampNanos();
    }

    /// The next outcome; nothing when there are no more blocks.
    ///
    /// @throws TimeoutException when the deadline is over first
    Optional<Outcome<T>> take(Deadline deadline) throws InterruptedException, TimeoutException {
        startMore();
        Running<T> next = running.peek();
        if (next == null) {
            return Optional.empty();
        }
        if (deadline.isOver()) {
            throw new TimeoutException(); // also when the outcome is there: else a fast block would outrun the deadline
        }
        try {
            Outcome<T> outcome = next.future().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            running.remove();
            runningBytes -= next.bytes();
            startMore();
            return Optional.of(outcome);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "reading %s failed".formatted(next.source().source()), e.getCause());
        }
    }

    private void startMore() {
        while (running.size() < tasksMax && (running.isEmpty() || runningBytes < bytesMax)) {
            Optional<SourceBlock> next = blocks.next();
            if (next.isEmpty()) {
                return;
            }
            SourceBlock source = next.get();
            long bytes = DECODED_PER_RAW * source.block().rawBytes()
                    + (long) DECODED_PER_ROW_BYTES * source.block().rowCount();
            running.add(new Running<>(source, bytes, pool.submit(() -> run(source))));
            runningBytes += bytes;
        }
    }

    private Outcome<T> run(SourceBlock source) {
        try {
            return new Outcome.Done<>(source, task.run(source));
        } catch (IOException e) {
            return new Outcome.Unreadable<>(source, e);
        }
    }

    /// Gives up what is under way. A task that runs already ends with its block, and nobody takes its outcome.
    @Override
    public void close() {
        running.forEach(each -> each.future().cancel(false));
        running.clear();
        runningBytes = 0;
    }
}
