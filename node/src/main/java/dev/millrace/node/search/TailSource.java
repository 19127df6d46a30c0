package dev.millrace.node.search;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.EventBlock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Where a query finds what is not in a file yet: the events that the primaries of partitions hold in memory.
public interface TailSource {
    sealed interface Answer {
        /// All events of the repository with offsets in `covered`, which begins where the question said and
        /// goes at
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

        /// Who digests it could not be asked within the wait.
        ///
        /// @param why for people
        record Failed(String why) implements Answer {}
    }

    /// One answer for each partition of the question.
    ///
    /// @param from of each partition, its next offset in the version of Global that the query runs on
    Map<Integer, Answer> tails(Map<Integer, Long> from, RepositoryId repository, Duration wait)
            throws InterruptedException;
}
