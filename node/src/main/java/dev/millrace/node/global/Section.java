package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.List;

/// What a file holds of one repository.
///
/// @param maxTimestampNanos the largest time, itself included
/// @param mergedInto the segments that hold its events now; only of a merged one
public record Section(
        RepositoryId repository,
        long minTimestampNanos,
        long maxTimestampNanos,
        long eventCount,
        long rawBytes,
        long storedBytes,
        SectionStage stage,
        List<String> mergedInto) {
    public Section {
        require(eventCount > 0 && minTimestampNanos <= maxTimestampNanos, "a section needs events");
        mergedInto = List.copyOf(mergedInto);
    }

    /// A new one.
    public Section(
            RepositoryId repository,
            long minTimestampNanos,
            long maxTimestampNanos,
            long eventCount,
            long rawBytes,
            long storedBytes) {
        this(
                repository,
                minTimestampNanos,
                maxTimestampNanos,
                eventCount,
                rawBytes,
                storedBytes,
                SectionStage.LIVE,
                List.of());
    }

    public boolean isLive() {
        return stage == SectionStage.LIVE;
    }

    /// Whether it may hold an event of the half-open time range.
    public boolean overlaps(long fromNanos, long toNanos) {
        return minTimestampNanos < toNanos && maxTimestampNanos >= fromNanos;
    }

    Section expired() {
        return with(SectionStage.EXPIRED, List.of());
    }

    Section merged(List<String> into) {
        return with(SectionStage.MERGED, into);
    }

    Section with(SectionStage newStage, List<String> into) {
        return new Section(
                repository, minTimestampNanos, maxTimestampNanos, eventCount, rawBytes, storedBytes, newStage, into);
    }
}
