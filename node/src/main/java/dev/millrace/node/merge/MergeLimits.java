package dev.millrace.node.merge;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// When to merge, and what a merge may hold.
///
/// @param storedBytesMax sections of a repository of so many bytes are due; a merge takes about as many
/// @param sectionsMax so many sections are due
/// @param ageMax a section this old is due
/// @param memoryBytesMax decoded blocks that a merge holds; past it rows come out less well sorted
/// @param daysMax segments of one merge; events of further days share the last one
public record MergeLimits(long storedBytesMax, int sectionsMax, Duration ageMax, long memoryBytesMax, int daysMax) {
    public MergeLimits {
        require(storedBytesMax > 0 && sectionsMax > 0 && memoryBytesMax > 0, "must be positive");
        require(ageMax.isPositive() && daysMax > 0, "must be positive");
    }
}
