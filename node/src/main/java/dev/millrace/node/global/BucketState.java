package dev.millrace.node.global;

/// That the cluster keeps its files in a bucket, and which generation of owner it is there.
public record BucketState(String clusterId, long ownerGeneration) {}
