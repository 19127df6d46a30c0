package dev.millrace.node.coordination;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// @param pingInterval between two signs of life
/// @param silenceLimit without one for so long, a node is off-line for the others
public record CoordinationSettings(Duration pingInterval, Duration silenceLimit) {
    private static final int PINGS_MIN = 3;

    public CoordinationSettings {
        require(
                pingInterval.isPositive() && silenceLimit.compareTo(pingInterval.multipliedBy(PINGS_MIN)) >= 0,
                "silence-limit (%s) must be at least %d times ping-interval (%s)",
                silenceLimit,
                PINGS_MIN,
                pingInterval);
    }
}
