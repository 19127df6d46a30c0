package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// What [PartitionSpread] obeys.
///
/// @param bytesPerSecond of one stream that one partition takes alone; above it the stream gets another one
/// @param window over which a rate is measured: short enough to help in a burst, long enough not to chase each request
/// @param streamsMax whose rates are remembered; of more, those that were quiet longest are forgotten
public record SpreadLimits(long bytesPerSecond, Duration window, int streamsMax) {
    public SpreadLimits {
        require(bytesPerSecond > 0 && window.isPositive() && streamsMax > 0, "must be positive");
    }

    /// About half of what one digest loop takes, so that the home partition keeps room for its other streams.
    public static SpreadLimits standard() {
        return new SpreadLimits(16 << 20, Duration.ofSeconds(1), 10_000);
    }
}
