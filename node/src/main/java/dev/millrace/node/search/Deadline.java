package dev.millrace.node.search;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A time on a monotonic clock until which something may take.
public final class Deadline {
    private final LongSupplier nanoClock;
    private final long start;
    private final long lengthNanos;
    private volatile @Nullable String endedBy;

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
        return endedBy != null ? 0 : lengthNanos - (nanoClock.getAsLong() - start);
    }

    /// Never negative.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoClock.getAsLong() - start);
    }

    /// It is over from now on.
    ///
    /// @param why in words that complete "the query was ended …"
    public void end(String why) {
        endedBy = why;
    }

    /// Why it was over before its time.
    public Optional<String> endedBy() {
        return Optional.ofNullable(endedBy);
    }
}
