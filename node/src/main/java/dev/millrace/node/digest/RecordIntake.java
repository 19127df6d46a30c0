package dev.millrace.node.digest;

import dev.millrace.node.topic.BatchFormatException;
import dev.millrace.node.topic.ChunkKey;
import dev.millrace.node.topic.NewerFormatException;
import dev.millrace.node.topic.ReceivedBatch;
import dev.millrace.node.topic.TopicRecord;
import dev.millrace.node.topic.TopicRecordCodec;

/// Decides what becomes of each record of a partition: the same for whoever reads the same offsets with the
/// same keys
/// before them. For one thread.
record RecordIntake(int partition, KeyWindow keys, DecodeFailures failures) {
    /// What became of a record; its offset is covered either way.
    sealed interface Taken {
        record Kept(TopicRecord record) implements Taken {}

        record Repeat(TopicRecord record) implements Taken {}

        record Damaged() implements Taken {}
    }

    /// @throws NewerFormatException when the record is of a newer release: nothing was taken
    Taken take(ReceivedBatch received, IntakeTarget builder) throws NewerFormatException {
        keys.advance(received.appendedMillis());
        Taken taken;
        try {
            TopicRecord record = TopicRecordCodec.open(received);
            if (isNew(record, received.offset(), builder)) {
                builder.append(received.offset(), record);
                taken = new Taken.Kept(record);
            } else {
                builder.skipTo(received.offset() + 1);
                taken = new Taken.Repeat(record);
            }
        } catch (BatchFormatException e) {
            builder.skipTo(received.offset() + 1);
            failures.count("partition " + partition, received.offset(), e);
            taken = new Taken.Damaged();
        }
        builder.passTime(keys.logTimeMillis());
        return taken;
    }

    /// Not if it is a repeat; what has a key and is none is remembered.
    private boolean isNew(TopicRecord record, long offset, IntakeTarget builder) {
        if (record.chunk().isEmpty()) {
            return true;
        }
        ChunkKey chunk = record.chunk().get();
        KeyEntry entry = KeyEntry.of(record.repository(), chunk, offset, keys.logTimeMillis());
        if (keys.isRepeat(entry.chunk(), entry.body())) {
            return false;
        }
        keys.add(entry);
        builder.addKey(entry);
        return true;
    }
}
