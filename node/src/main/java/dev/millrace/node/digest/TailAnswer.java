package dev.millrace.node.digest;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.segment.EventBlock;
import java.util.List;

/// What the primary of a partition holds in memory for a query, or why it cannot say.
public sealed interface TailAnswer {
    /// All events of the repository with offsets in `covered`, which begins where the question said.
    ///
    /// @param complete whether it goes at least to the partition's end at the time of the question
    record Covered(OffsetRange covered, List<EventBlock> blocks, boolean complete) implements TailAnswer {
        public Covered {
            blocks = List.copyOf(blocks);
        }
    }

    /// The question's offset lies before what is still in memory: ask again for a newer state of Global.
    record Committed(long nextOffset) implements TailAnswer {}

    /// This node does not digest the partition now.
    record NoPrimary() implements TailAnswer {}
}
