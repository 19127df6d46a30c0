package dev.millrace.node.search;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A time on a monotonic clock until which something may take.
public final class Deadline {
    private final LongSupplier nanoClock;
    private final long start;
    private final long lengthNanos;

    private Deadline(LongSupplier nanoClock, long lengthNanos) {
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.lengthNanos = lengthNanos;
    }

    public static Deadline in(Duration length, LongSupplier nanoClock) {
        return new Deadline(nanoClock, length.toNanos());
    }

    public boolean isOver() {
        return remainingNanos() <= 0;
    }

    public long remainingNanos() {
        return lengthNanos - (nanoClock.getAsLong() - start);
    }

    /// Never negative.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoClock.getAsLong() - start);
    }
}
