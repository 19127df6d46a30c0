package dev.millrace.node.global;

/// A file's copy in the bucket. It is here only after its bytes were read back and had the file's checksum.
///
/// @param key below the cluster's prefix
/// @param verifiedAtNanos when that was, by the clock of the node that did it; for people
public record BucketObject(String key, String checksum, long verifiedAtNanos) {}
