package dev.millrace.node.digest;

import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.TakenEvents;
import java.util.List;

/// A file that is complete and on disk, and that no event names yet.
///
/// @param taken what the batches of its range say that they hold: counted apart from the rows that were written
record WrittenMini(MiniSegment mini, List<TakenEvents> taken) {
    WrittenMini {
        taken = List.copyOf(taken);
    }
}
