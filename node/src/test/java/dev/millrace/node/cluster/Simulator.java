package dev.millrace.node.cluster;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// Time, chance and what is to come: one queue of actions, ordered by time and then by when they were asked
/// for.
final class Simulator {
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    private record Task(long at, long number, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private final long seed;
    private final @Nullable StringBuilder trace;
    private long now;
    private long number;

    /// @param trace none when nobody reads it: writing it takes longer than all the rest
    Simulator(long seed, Optional<StringBuilder> trace) {
        this.seed = seed;
        this.trace = trace.orElse(null);
    }

    /// Chance of one actor: another one that is added does not shift it.
    RandomGenerator random(String actor) {
        return RANDOM.create(seed * 1_000_003 + actor.hashCode());
    }

    /// Milliseconds since the beginning.
    long now() {
        return now;
    }

    void after(long millis, Runnable action) {
        tasks.add(new Task(now + Math.max(0, millis), number++, action));
    }

    /// Runs what comes before the time.
    void runUntil(long time) {
        for (Task next = tasks.peek(); next != null && next.at <= time; next = tasks.peek()) {
            tasks.remove();
            now = next.at;
            next.action.run();
        }
        now = Math.max(now, time);
    }

    boolean isTraced() {
        return trace != null;
    }

    void trace(String format, Object... args) {
        if (trace != null) {
            trace.append("%7.3f  ".formatted(now / 1000.0))
                    .append(format.formatted(args))
                    .append('\n');
        }
    }
}
