package dev.millrace.node.search;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;
import java.util.List;

/// Opens the files that Global names. The blocks are good until the scope is closed.
public interface SegmentFiles {
    interface Scope extends AutoCloseable {
        /// The blocks of the repository's section, without reading their columns. They are read for this half-open
        /// time range only.
        List<EventBlock> blocks(StoredFile file, RepositoryId repository, long fromNanos, long toNanos)
                throws IOException;

        /// Requests to the bucket so far.
        long bucketRequests();

        @Override
        void close();
    }

    Scope open();
}
