package dev.millrace.node.storage;

import dev.millrace.node.segment.ByteSource;
import dev.millrace.node.segment.MappedFile;
import java.io.IOException;
import java.util.Optional;

/// A file of this disk. Where a part of it is damaged and there is another copy, that part comes from there,
/// and
/// whoever heals is told.
final class DiskSource implements ByteSource {
    private final MappedFile mapped;
    private final Copies others;
    private final DamageListener damages;

    DiskSource(MappedFile mapped, Copies others, DamageListener damages) {
        this.mapped = mapped;
        this.others = others;
        this.damages = damages;
    }

    @Override
    public long size() {
        return mapped.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        return mapped.read(offset, length);
    }

    @Override
    public Optional<byte[]> readElsewhere(long offset, int length, String damage) throws IOException {
        damages.found(others.file().id(), damage);
        if (mapped.size() != others.file().sizeBytes() || others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(others.read(offset, length));
    }

    @Override
    public String name() {
        return mapped.name();
    }

    @Override
    public void close() {
        mapped.close();
    }
}
