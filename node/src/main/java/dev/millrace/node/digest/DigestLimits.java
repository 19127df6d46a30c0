package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that digest obeys.
///
/// @param builderBytesMax of encoded batches in one partition's open builder; a commit comes at the latest then
/// @param builderAgeMax of the oldest event in it; a commit comes at the latest then (30 minutes at most)
/// @param allBuildersBytesMax of all partitions of the node; past it the largest builder is committed, and the reading
///     stops until there is room
/// @param sealedMax builders of a partition that are being written or committed; at this number the reading stops
/// @param pollWait how long a loop waits for records before it looks at the clock
/// @param tailCacheBytesMax of encoded batches whose decoded blocks are kept for the next query; what does not fit is
///     decoded again by each query
/// @param restartWaitMax between an end of a loop and its next start; the first waits are shorter
/// @param closeWaitMax for the last commits when the node leaves; what is not committed then is read again by the next
///     primary
public record DigestLimits(
        long builderBytesMax,
        Duration builderAgeMax,
        long allBuildersBytesMax,
        int sealedMax,
        Duration pollWait,
        long tailCacheBytesMax,
        Duration restartWaitMax,
        Duration closeWaitMax) {
    public static final Duration BUILDER_AGE_LIMIT = Duration.ofMinutes(30);

    public DigestLimits {
        require(builderBytesMax > 0 && allBuildersBytesMax > 0 && sealedMax > 0, "must be positive");
        require(tailCacheBytesMax >= 0, "tail cache of %d bytes", tailCacheBytesMax);
        require(
                builderAgeMax.isPositive() && builderAgeMax.compareTo(BUILDER_AGE_LIMIT) <= 0,
                "builder age %s, must be at most %s",
                builderAgeMax,
                BUILDER_AGE_LIMIT);
        require(
                pollWait.isPositive() && restartWaitMax.isPositive() && closeWaitMax.isPositive(),
                "waits must be positive");
    }

    /// With what suits a heap of 512 MB and four partitions for the bounds that have no setting of their own.
    public DigestLimits(
            long builderBytesMax, Duration builderAgeMax, long allBuildersBytesMax, int sealedMax, Duration pollWait) {
        this(
                builderBytesMax,
                builderAgeMax,
                allBuildersBytesMax,
                sealedMax,
                pollWait,
                allBuildersBytesMax / 2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(15));
    }
}
