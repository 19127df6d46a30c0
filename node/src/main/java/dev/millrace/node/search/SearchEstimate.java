package dev.millrace.node.search;

/// What a query would read at most.
///
/// @param rawBytes of the raw strings
/// @param storedBytes of the files' parts, compressed
/// @param filesElsewhere of the files: those that no node has, and the bucket does
public record SearchEstimate(long events, long rawBytes, long storedBytes, int files, int filesElsewhere) {}
