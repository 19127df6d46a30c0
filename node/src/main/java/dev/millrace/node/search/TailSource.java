package dev.millrace.node.search;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Where a query finds what is not in a file yet: the events that the primary of a partition holds in memory.
public interface TailSource {
    sealed interface Answer {
        /// All events of the repository with offsets in `covered`, which begins where the question said and goes at
        /// least to the partition's end at the time of the question, unless `complete` is false.
        record Covered(OffsetRange covered, List<EventBlock> blocks, boolean complete) implements Answer {
            public Covered {
                blocks = List.copyOf(blocks);
            }
        }

        /// The question's offset lies before what is still in memory: ask again for a newer state of Global.
        record Committed(long nextOffset) implements Answer {}

        /// Nobody digests the partition now.
        record NoPrimary() implements Answer {}
    }

    /// @param from the partition's next offset in the version of Global that the query runs on
    Answer tail(int partition, long from, RepositoryId repository, Duration wait)
            throws IOException, InterruptedException;
}
