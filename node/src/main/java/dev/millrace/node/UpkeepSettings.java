package dev.millrace.node;

import dev.millrace.node.merge.MergeLimits;
import java.time.Duration;

/// How a node looks after its files.
///
/// @param interval between two looks at what is to be uploaded, trimmed, expired, deleted
/// @param mergeInterval between two looks at what is to be merged
/// @param deleteGrace between the retirement of a file and its deletion, at the least
/// @param snapshotInterval between two snapshots of Global in the bucket
/// @param sweepInterval between two looks for objects that nobody names
/// @param auditInterval between two counts of all events
/// @param scrubInterval between two passes over all files
/// @param bucketLease see [dev.millrace.node.bucket.BucketLease]
/// @param cacheBytesMax of the bucket's files on this disk
/// @param recoverWithoutKafka whether a person accepts that what was in Kafka only is gone
record UpkeepSettings(
        MergeLimits merge,
        Duration interval,
        Duration mergeInterval,
        Duration deleteGrace,
        Duration snapshotInterval,
        Duration sweepInterval,
        Duration auditInterval,
        Duration scrubInterval,
        long scrubBytesPerSecond,
        Duration bucketLease,
        long cacheBytesMax,
        boolean recoverWithoutKafka) {}
