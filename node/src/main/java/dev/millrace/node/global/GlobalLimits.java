package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that the driver of Global obeys.
///
/// @param pollWait how long the thread waits for events before it looks whether it is to stop
/// @param applyWait how long a publisher waits for its acknowledged event to be applied here; then its fate is unknown
/// @param snapshotEventsMin events between two snapshots, at the least; see [#eventsBetweenSnapshots]
/// @param outcomesMax outcomes that are kept for publishers on this node that have not asked yet
public record GlobalLimits(Duration pollWait, Duration applyWait, int snapshotEventsMin, int outcomesMax) {
    public GlobalLimits {
        require(pollWait.isPositive() && applyWait.isPositive(), "waits must be positive");
        require(snapshotEventsMin > 0 && outcomesMax > 0, "must be positive");
    }

    public static GlobalLimits standard() {
        return new GlobalLimits(Duration.ofMillis(200), Duration.ofSeconds(30), 1_000, 10_000);
    }

    /// A snapshot costs what the state is large, so it waits for a share of that many events: all snapshots together
    /// cost no more than a few times the events.
    long eventsBetweenSnapshots(GlobalState state) {
        return Math.max(snapshotEventsMin, state.minis().size() / 4L);
    }
}
