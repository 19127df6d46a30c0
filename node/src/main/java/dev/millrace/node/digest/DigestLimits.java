package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that digest obeys.
///
/// @param builderBytesMax of encoded batches in one partition's open builder; a commit comes at the latest then
/// @param builderAgeMax of the oldest event in it; a commit comes at the latest then (30 minutes at most)
/// @param allBuildersBytesMax of all partitions of the node; past it the largest builder is committed
/// @param sealedMax builders of a partition that are being written or committed; at this number the reading stops
/// @param pollWait how long a loop waits for records before it looks at the clock
public record DigestLimits(
        long builderBytesMax, Duration builderAgeMax, long allBuildersBytesMax, int sealedMax, Duration pollWait) {
    public static final Duration BUILDER_AGE_LIMIT = Duration.ofMinutes(30);

    public DigestLimits {
        require(builderBytesMax > 0 && allBuildersBytesMax > 0 && sealedMax > 0, "must be positive");
        require(
                builderAgeMax.isPositive() && builderAgeMax.compareTo(BUILDER_AGE_LIMIT) <= 0,
                "builder age %s, must be at most %s",
                builderAgeMax,
                BUILDER_AGE_LIMIT);
    }
}
