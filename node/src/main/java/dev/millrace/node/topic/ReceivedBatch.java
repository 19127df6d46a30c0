package dev.millrace.node.topic;

/// One record as the topic gives it.
///
/// @param appendedMillis the time that Kafka gave it (`LogAppendTime`)
/// @param encoded its value, see [TopicRecordCodec]; nobody writes to it
public record ReceivedBatch(long offset, long appendedMillis, byte[] encoded) {}
