package dev.millrace.node;

import dev.millrace.node.digest.KeyFiles;
import dev.millrace.node.digest.MiniStore;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.search.SegmentFiles;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.storage.OpenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The node's files as `digest` writes and as `search` reads them; neither knows where they lie.
record LocalFiles(OpenFiles.Places places) implements MiniStore, KeyFiles, SegmentFiles {
    @Override
    public Path newTemporary(String miniId) throws IOException {
        return places.local().newTemporary(FileKind.MINI, miniId);
    }

    @Override
    public void publish(Path temporary, String miniId) throws IOException {
        places.local().publish(FileKind.MINI, temporary, miniId);
    }

    @Override
    public void discard(String miniId) throws IOException {
        places.local().delete(FileKind.MINI, miniId);
    }

    @Override
    public byte[] keys(MiniSegment mini) throws IOException {
        try (OpenFiles files = places.open()) {
            return files.reader(mini).keys();
        }
    }

    @Override
    public Scope open() {
        return new Reading(places.open());
    }

    private record Reading(OpenFiles files) implements Scope {
        @Override
        public List<EventBlock> blocks(StoredFile file, RepositoryId repository, long fromNanos, long toNanos)
                throws IOException {
            return files.blocks(file, repository, fromNanos, toNanos);
        }

        @Override
        public long bucketRequests() {
            return files.requests().reads();
        }

        @Override
        public void close() {
            files.close();
        }
    }
}
