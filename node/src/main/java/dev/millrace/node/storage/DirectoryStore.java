package dev.millrace.node.storage;

import dev.millrace.node.base.Checksums;
import dev.millrace.node.global.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// [LocalStore] in the data directory.
public record DirectoryStore(SegmentDirectory minis, SegmentDirectory segments) implements LocalStore {
    @Override
    public Path path(FileKind kind, String id) {
        return directory(kind).path(id);
    }

    @Override
    public boolean has(FileKind kind, String id) {
        return directory(kind).has(id);
    }

    @Override
    public Path newTemporary(FileKind kind, String id) throws IOException {
        Path temporary = directory(kind).temporary(id);
        Files.deleteIfExists(temporary);
        return temporary;
    }

    @Override
    public void publish(FileKind kind, Path temporary, String id) throws IOException {
        directory(kind).publish(temporary, id);
    }

    @Override
    public void delete(FileKind kind, String id) throws IOException {
        directory(kind).delete(id);
    }

    @Override
    public String checksum(FileKind kind, String id) throws IOException {
        return Checksums.crc32c(path(kind, id));
    }

    private SegmentDirectory directory(FileKind kind) {
        return switch (kind) {
            case MINI -> minis;
            case SEGMENT -> segments;
        };
    }
}
