package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.OffsetRange;
import java.util.List;
import java.util.Optional;

/// What a file says of itself: whose it is, and which parts of the log are in it.
///
/// @param generation which topic the offsets belong to
/// @param sources the one range of a mini-segment, or the mini-segments whose sections were merged
/// @param merge only of a merged segment
public record SegmentIdentity(String clusterId, int generation, List<Source> sources, Optional<Merge> merge) {
    /// A run of the log.
    ///
    /// @param miniId the mini-segment that holds it, or held it
    /// @param epoch the life of the builder that wrote that
    public record Source(String miniId, int partition, long epoch, OffsetRange offsets) {
        public Source {
            require(partition >= 0 && epoch >= 0, "bad source %d/%d", partition, epoch);
        }
    }

    /// The segments that one merge made, by id: only together do they stand for what their sources held.
    public record Merge(String id, List<String> segmentIds) {
        public Merge {
            segmentIds = List.copyOf(segmentIds);
        }
    }

    public SegmentIdentity {
        sources = List.copyOf(sources);
        require(generation >= 0, "bad generation %d", generation);
        require(!sources.isEmpty(), "a segment without sources");
    }

    public static SegmentIdentity mini(String clusterId, int generation, Source source) {
        return new SegmentIdentity(clusterId, generation, List.of(source), Optional.empty());
    }

    SegmentIdentity withMerge(Merge made) {
        return new SegmentIdentity(clusterId, generation, sources, Optional.of(made));
    }
}
