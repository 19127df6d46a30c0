package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.SegmentFooter.Block;
import dev.millrace.node.segment.SegmentFooter.Chunk;
import dev.millrace.node.segment.SegmentFooter.Section;
import dev.millrace.node.segment.SegmentFormatException.Corrupt;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a segment file. Safe for use by several threads.
///
/// The file is mapped, so that no thread that is interrupted closes it for the others. Each chunk's checksum is
/// compared each time that it is read. After [#close()] this reader and its blocks throw [IllegalStateException].
public final class SegmentReader implements AutoCloseable {
    private final Path path;
    private final Arena arena;
    private final MemorySegment file;
    private final SegmentFooter footer;
    private final Map<RepositoryId, Section> sections = new LinkedHashMap<>();

    private SegmentReader(Path path, Arena arena, MemorySegment file) throws IOException {
        this.path = path;
        this.arena = arena;
        this.file = file;
        footer = readFooter();
        footer.sections().forEach(section -> sections.put(section.repository(), section));
    }

    /// Checks header, trailer and footer.
    public static SegmentReader open(Path path) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < SegmentFrame.HEADER_BYTES + SegmentFrame.TRAILER_BYTES) {
                throw new Corrupt("%d bytes".formatted(size));
            }
            return new SegmentReader(path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    public SegmentIdentity identity() {
        return footer.identity();
    }

    public Set<RepositoryId> repositories() {
        return Collections.unmodifiableSet(sections.keySet());
    }

    /// The blocks of the repository's section, none if it has none here. They read from this reader's file.
    public List<EventBlock> blocks(RepositoryId repository) {
        check(arena.scope().isAlive(), "the segment %s is closed", path);
        Section section = sections.get(repository);
        if (section == null) {
            return List.of();
        }
        return section.blocks().stream()
                .<EventBlock>map(block -> new FileBlock(this, repository, block))
                .toList();
    }

    /// Reads the whole file and compares every checksum.
    public void verify() throws IOException {
        for (Section section : footer.sections()) {
            for (Block block : section.blocks()) {
                for (Chunk chunk : block.fixed().values()) {
                    read(chunk);
                }
                for (Chunk chunk : block.named().values()) {
                    read(chunk);
                }
            }
        }
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    /// The chunk's bytes, which are what was written.
    FormatInput read(Chunk chunk) throws IOException {
        byte[] bytes = read(chunk.offset(), chunk.storedBytes());
        SegmentFrame.requireChecksum(
                chunk.checksum(), FormatOutput.checksum(bytes, 0, bytes.length), "the chunk at " + chunk.offset());
        return new FormatInput(bytes, 0, bytes.length, chunk.unpackedBytes());
    }

    private SegmentFooter readFooter() throws IOException {
        SegmentFrame.readHeader(read(0, SegmentFrame.HEADER_BYTES));
        long trailerOffset = file.byteSize() - SegmentFrame.TRAILER_BYTES;
        SegmentFrame.Trailer trailer =
                SegmentFrame.readTrailer(read(trailerOffset, SegmentFrame.TRAILER_BYTES), file.byteSize());
        byte[] bytes = read(trailer.footerOffset(), trailer.footerBytes());
        SegmentFrame.requireChecksum(
                trailer.footerChecksum(), FormatOutput.checksum(bytes, 0, bytes.length), "the footer");
        return FooterCodec.decode(bytes, trailer.footerOffset());
    }

    private byte[] read(long offset, int length) throws IOException {
        check(arena.scope().isAlive(), "the segment %s is closed", path);
        byte[] bytes = new byte[length];
        try {
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
        } catch (InternalError e) { // what the JVM makes of a page that cannot be read
            throw new IOException("cannot read %d bytes at %d of %s".formatted(length, offset, path), e);
        }
        return bytes;
    }
}
