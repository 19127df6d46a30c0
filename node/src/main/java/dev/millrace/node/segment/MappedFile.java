package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.check;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file on this disk. It is mapped, so that no thread that is interrupted closes it for the others, and stays
/// readable when it is deleted or replaced meanwhile.
public final class MappedFile implements ByteSource {
    private final Path path;
    private final Arena arena;
    private final MemorySegment file;

    private MappedFile(Path path, Arena arena, MemorySegment file) {
        this.path = path;
        this.arena = arena;
        this.file = file;
    }

    public static MappedFile open(Path path) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedFile(path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return file.byteSize();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        check(arena.scope().isAlive(), "the segment %s is closed", path);
        byte[] bytes = new byte[length];
        try {
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
        } catch (InternalError e) { // what the JVM makes of a page that cannot be read
            throw new IOException("cannot read %d bytes at %d of %s".formatted(length, offset, path), e);
        }
        return bytes;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
