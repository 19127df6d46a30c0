package dev.millrace.node.peer;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a node asks a primary: one repository's events that are in no file yet.
///
/// @param from the offset to begin at, by partition
/// @param waitMillis how long it may take to get to the partitions' ends
/// @param version of Global that the asker has seen: an older node waits until it has seen it too
record TailQuestion(String repository, SortedMap<Integer, Long> from, long waitMillis, long version) {
    TailQuestion {
        require(repository.length() <= PeerProtocol.TEXT_LENGTH_MAX, "a repository's id of %d", repository.length());
        require(new RepositoryId(repository).value().equals(repository), "bad repository");
        require(from.size() <= PeerProtocol.PARTITIONS_MAX, "%d partitions", from.size());
        for (Map.Entry<Integer, Long> each : from.entrySet()) {
            require(
                    each.getKey() >= 0 && each.getValue() != null && each.getValue() >= 0,
                    "partition %s from offset %s",
                    each.getKey(),
                    each.getValue());
        }
        require(waitMillis >= 0 && version >= 0, "wait %d, version %d", waitMillis, version);
        from = new TreeMap<>(from);
    }

    RepositoryId repositoryId() {
        return new RepositoryId(repository);
    }

    Duration waitTime() {
        return PeerFlush.bounded(waitMillis);
    }
}
