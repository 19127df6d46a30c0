package dev.millrace.node.topic;

/// An event batch in its binary form, with where it stands and what is known without decoding it.
///
/// @param firstIndex the place of its first event among those of the record
/// @param encoded see [EventBatchCodec]; nobody writes to it
public record TopicBatch(long offset, int firstIndex, BatchHeader header, byte[] encoded) {}
