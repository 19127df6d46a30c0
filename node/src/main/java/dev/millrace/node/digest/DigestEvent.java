package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.OffsetRange;
import java.time.Instant;

/// What can happen to a digest, as plain values.
public sealed interface DigestEvent {
    /// The reader has passed these offsets, and the open builder holds what is in them.
    ///
    /// @param bytes of the batches that were kept; none when the offsets hold no batch
    record Consumed(OffsetRange offsets, long bytes, Instant at) implements DigestEvent {
        public Consumed {
            require(!offsets.isEmpty() && bytes >= 0, "nothing consumed at %d", offsets.from());
        }
    }

    record Ticked(Instant at) implements DigestEvent {}

    /// Somebody waits until every event before this offset is committed.
    record FlushRequested(long upTo) implements DigestEvent {}

    /// The builders of all partitions together are too big, and this is the largest open one.
    record MemoryShort() implements DigestEvent {}

    /// The node leaves: commit what is there, read no more.
    record CloseRequested() implements DigestEvent {}

    /// The file of the range is complete, fsynced and in its place.
    record MiniWritten(OffsetRange range) implements DigestEvent {}

    /// The commit is in the state of Global that this node reads.
    record CommitApplied(OffsetRange range) implements DigestEvent {}

    /// Global has met the commit and it changed nothing: the state is not what this digest believes.
    record CommitRefused(OffsetRange range, String because) implements DigestEvent {}

    /// An action did not come to its end. Whether it took effect is not known.
    record EffectFailed(OffsetRange range, String because) implements DigestEvent {}

    /// This node, in this life, is not the primary any more.
    record EpochLost(String because) implements DigestEvent {}
}
