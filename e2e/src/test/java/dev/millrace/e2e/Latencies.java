package dev.millrace.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Durations of one thing, and what of them is told. For several threads.
final class Latencies {
    private final List<Long> nanos = new ArrayList<>();

    synchronized void add(long more) {
        nanos.add(more);
    }

    synchronized int count() {
        return nanos.size();
    }

    /// The smallest that so many of a hundred are not above; 0 where there are none.
    synchronized double seconds(double percent) {
        if (nanos.isEmpty()) {
            return 0;
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        int place = (int) Math.ceil(sorted.size() * percent / 100) - 1;
        return sorted.get(Math.clamp(place, 0, sorted.size() - 1)) / 1e9;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.3f s, p99 %.3f s, longest %.3f s of %d",
                seconds(50),
                seconds(99),
                seconds(100),
                count());
    }
}
