package dev.millrace.node.peer;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A primary is asked to commit.
///
/// @param upTo by partition: what is before these offsets
record PeerFlush(SortedMap<Integer, Long> upTo, long waitMillis) {
    PeerFlush {
        require(upTo.size() <= PeerProtocol.PARTITIONS_MAX, "%d partitions", upTo.size());
        for (Map.Entry<Integer, Long> each : upTo.entrySet()) {
            require(
                    each.getKey() >= 0 && each.getValue() != null && each.getValue() >= 0,
                    "partition %s up to offset %s",
                    each.getKey(),
                    each.getValue());
        }
        require(waitMillis >= 0, "wait %d", waitMillis);
        upTo = new TreeMap<>(upTo);
    }

    /// @param committed all of it, within the wait
    record Answer(boolean committed) {}

    /// How far the commits of partitions are, as far as their primary knows; none where it is not the primary.
    record Settled(SortedMap<Integer, Long> settledTo) {
        Settled {
            require(settledTo.size() <= PeerProtocol.PARTITIONS_MAX, "%d partitions", settledTo.size());
            settledTo = new TreeMap<>(settledTo);
        }
    }

    static Duration bounded(long millis) {
        return Duration.ofMillis(Math.min(millis, PeerProtocol.WAIT_MAX.toMillis()));
    }
}
