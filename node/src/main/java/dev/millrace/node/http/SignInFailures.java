package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Counts wrong tokens by the address that they come from, within a window that begins with the first.
///
/// Reads no clock. Holds a bounded number of addresses: past it, the one that was quiet longest is forgotten, which
/// gives a sender with very many addresses more attempts and costs nobody memory. Not safe for several threads.
final class SignInFailures {
    private record Window(long startNanos, int failures) {}

    private final int failuresMax;
    private final long windowNanos;
    private final int addressesMax;
    private final SequencedMap<String, Window> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    SignInFailures(int failuresMax, Duration window, int addressesMax) {
        require(failuresMax > 0 && window.isPositive() && addressesMax > 0, "must be positive");
        this.failuresMax = failuresMax;
        this.windowNanos = window.toNanos();
        this.addressesMax = addressesMax;
    }

    /// Counts one more. Past the limit, says how long until the window ends.
    ///
    /// @param nowNanos of a clock that never goes back
    Optional<Duration> count(String address, long nowNanos) {
        Window known = byAddress.get(address);
        Window window = known == null || nowNanos - known.startNanos() >= windowNanos
                ? new Window(nowNanos, 1)
                : new Window(known.startNanos(), Math.min(known.failures(), failuresMax) + 1);
        byAddress.put(address, window);
        if (byAddress.size() > addressesMax) {
            byAddress.pollFirstEntry();
        }
        return window.failures() <= failuresMax
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(window.startNanos() + windowNanos - nowNanos));
    }

    int addresses() {
        return byAddress.size();
    }
}
