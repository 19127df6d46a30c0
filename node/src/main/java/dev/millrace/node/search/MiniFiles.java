package dev.millrace.node.search;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;
import java.util.List;

/// Opens the files that Global names. The blocks are good until the scope is closed.
public interface MiniFiles {
    interface Scope extends AutoCloseable {
        /// The blocks of the repository's section, without reading their columns.
        List<EventBlock> blocks(MiniSegment mini, RepositoryId repository) throws IOException;

        @Override
        void close();
    }

    Scope open();
}
