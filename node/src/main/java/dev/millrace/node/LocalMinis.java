package dev.millrace.node;

import dev.millrace.node.digest.MiniStore;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.search.MiniFiles;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.SegmentReader;
import dev.millrace.node.storage.MiniDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The node's mini-segments as `digest` writes and as `search` reads them.
record LocalMinis(MiniDirectory directory) implements MiniStore, MiniFiles {
    @Override
    public Path newTemporary(String miniId) {
        return directory.temporary(miniId);
    }

    @Override
    public void publish(Path temporary, String miniId) throws IOException {
        directory.publish(temporary, miniId);
    }

    @Override
    public void discard(String miniId) throws IOException {
        directory.delete(miniId);
    }

    @Override
    public Scope open() {
        return new OpenFiles(directory);
    }

    /// The files that one query has open. Its threads share it.
    private static final class OpenFiles implements Scope {
        private final MiniDirectory directory;
        private final Map<String, SegmentReader> readers = new HashMap<>();

        OpenFiles(MiniDirectory directory) {
            this.directory = directory;
        }

        @Override
        public synchronized List<EventBlock> blocks(MiniSegment mini, RepositoryId repository) throws IOException {
            SegmentReader reader = readers.get(mini.id());
            if (reader == null) {
                reader = SegmentReader.open(directory.path(mini.id()));
                readers.put(mini.id(), reader);
            }
            return reader.blocks(repository);
        }

        @Override
        public synchronized void close() {
            readers.values().forEach(SegmentReader::close);
            readers.clear();
        }
    }
}
