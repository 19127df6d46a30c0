package dev.millrace.node.ingest;

/// What became of a request whose events are all acknowledged.
///
/// @param errors how many of them are marked with `@error`
record Published(long events, long errors) {}
