package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.topic.TopicBatch;
import java.util.List;

/// As [TailAnswer], with the batches as they came from Kafka: what another node is given.
public sealed interface EncodedTail {
    /// The repository's batches with offsets in `covered`, which begins where the question said.
    ///
    /// @param generation of the topic that the offsets are of
    /// @param batches in order of offset, all of them the repository's
    /// @param complete whether it goes at least to the partition's end at the time of the question
    /// @param more whether there is more in memory that only did not fit into the answer
    record Covered(int generation, OffsetRange covered, List<TopicBatch> batches, boolean complete, boolean more)
            implements EncodedTail {
        public Covered {
            batches = List.copyOf(batches);
            require(!(complete && more), "complete, and yet there is more");
        }

        /// The first batches of it, whole offsets of them.
        ///
        /// @param bytesMax of their encoded form
        /// @param atLeastOne keep one offset even when it alone has more
        Covered cut(long bytesMax, boolean atLeastOne) {
            long bytes = 0;
            int kept = 0;
            while (kept < batches.size()) {
                int next = kept;
                long offset = batches.get(kept).offset();
                while (next < batches.size() && batches.get(next).offset() == offset) {
                    bytes += batches.get(next++).encoded().length;
                }
                if (bytes > bytesMax && !(atLeastOne && kept == 0)) {
                    OffsetRange rest = new OffsetRange(covered.from(), offset);
                    return new Covered(generation, rest, batches.subList(0, kept), false, true);
                }
                kept = next;
            }
            return this;
        }

        long encodedBytes() {
            return batches.stream().mapToLong(each -> each.encoded().length).sum();
        }
    }

    /// The question's offset lies before what is still in memory: ask again for a newer state of Global.
    record Committed(long nextOffset) implements EncodedTail {}

    /// This node does not digest the partition now.
    record NoPrimary() implements EncodedTail {}
}
