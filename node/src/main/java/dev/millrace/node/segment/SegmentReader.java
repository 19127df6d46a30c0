package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.SegmentFooter.Block;
import dev.millrace.node.segment.SegmentFooter.Chunk;
import dev.millrace.node.segment.SegmentFooter.Section;
import dev.millrace.node.segment.SegmentFormatException.Corrupt;
import dev.millrace.node.segment.SegmentFormatException.UnsupportedVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a segment file. Safe for use by several threads.
///
/// Each chunk's checksum is compared each time that it is read; a damaged one is read once more from another copy,
/// where the source has one. After [#close()] this reader and its blocks throw [IllegalStateException].
public final class SegmentReader implements AutoCloseable {
    private final ByteSource file;
    private final SegmentFooter footer;
    private final PositionBounds bounds;
    private final Map<RepositoryId, Section> sections = new LinkedHashMap<>();
    private volatile boolean closed;

    /// A run of bytes of the file.
    public record Extent(long offset, long length) {}

    private SegmentReader(ByteSource file, SegmentFooter footer) {
        this.file = file;
        this.footer = footer;
        this.bounds = new PositionBounds(footer.identity());
        footer.sections().forEach(section -> sections.put(section.repository(), section));
    }

    public static SegmentReader open(Path path) throws IOException {
        return open(MappedFile.open(path));
    }

    /// Checks header, trailer and footer. The reader closes the source, also when this fails.
    public static SegmentReader open(ByteSource file) throws IOException {
        try {
            long size = file.size();
            if (size < SegmentFrame.HEADER_BYTES + SegmentFrame.TRAILER_BYTES) {
                throw new Corrupt("%d bytes".formatted(size));
            }
            readSound(file, 0, SegmentFrame.HEADER_BYTES, header -> {
                SegmentFrame.readHeader(header);
                return header;
            });
            SegmentFrame.Trailer trailer = readSound(
                    file,
                    size - SegmentFrame.TRAILER_BYTES,
                    SegmentFrame.TRAILER_BYTES,
                    bytes -> SegmentFrame.readTrailer(bytes, size));
            return new SegmentReader(
                    file,
                    readSound(file, trailer.footerOffset(), trailer.footerBytes(), bytes -> footer(bytes, trailer)));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// As [#open(ByteSource)], but reads nothing but the end: one request to a bucket.
    ///
    /// @param endBytes the footer with the trailer behind it, see [SegmentSummary#endBytes()]
    public static SegmentReader open(ByteSource file, int endBytes) throws IOException {
        try {
            long size = file.size();
            SegmentFooter footer = readSound(file, size - endBytes, endBytes, bytes -> {
                byte[] last = new byte[SegmentFrame.TRAILER_BYTES];
                System.arraycopy(bytes, bytes.length - last.length, last, 0, last.length);
                SegmentFrame.Trailer trailer = SegmentFrame.readTrailer(last, size);
                if (trailer.footerBytes() + SegmentFrame.TRAILER_BYTES != endBytes) {
                    throw new Corrupt("a footer of %d bytes".formatted(trailer.footerBytes()));
                }
                byte[] content = new byte[trailer.footerBytes()];
                System.arraycopy(bytes, 0, content, 0, content.length);
                return footer(content, trailer);
            });
            return new SegmentReader(file, footer);
        } catch (IOException | RuntimeException e) {
            file.close();
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
        check(!closed, "the segment %s is closed", file.name());
        Section section = sections.get(repository);
        if (section == null) {
            return List.of();
        }
        return section.blocks().stream()
                .<EventBlock>map(block -> new FileBlock(this, repository, block))
                .toList();
    }

    /// Where the repository's blocks lie that may hold an event of the half-open time range: one run, from the first
    /// of them to the last.
    public Optional<Extent> extent(RepositoryId repository, long fromNanos, long toNanos) {
        Section section = sections.get(repository);
        if (section == null) {
            return Optional.empty();
        }
        long from = Long.MAX_VALUE;
        long to = 0;
        for (Block each : section.blocks()) {
            if (each.minTimestampNanos() < toNanos && each.maxTimestampNanos() >= fromNanos) {
                long begin = each.beginsAt();
                from = Math.min(from, begin);
                to = Math.max(to, begin + each.storedBytes());
            }
        }
        return to == 0 ? Optional.empty() : Optional.of(new Extent(from, to - from));
    }

    /// What was written with [SegmentWriter#keys]; no bytes where nothing was.
    public byte[] keys() throws IOException {
        SegmentFooter.Keys keys = footer.keys();
        return keys.storedBytes() == 0
                ? new byte[0]
                : readSound(file, keys.offset(), keys.storedBytes(), bytes -> {
                    SegmentFrame.requireChecksum(
                            keys.checksum(), FormatOutput.checksum(bytes, 0, bytes.length), "the keys");
                    return bytes;
                });
    }

    /// What the file says of itself, for whoever has lost what others said of it.
    ///
    public List<SectionSummary> summaries() {
        return footer.sections().stream().map(SegmentWriter::summary).toList();
    }

    /// Reads the whole file and compares every checksum.
    ///
    /// @return what is damaged, block by block; none when all is well
    public List<Damage> verify() throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (Section section : footer.sections()) {
            for (int i = 0; i < section.blocks().size(); i++) {
                Block block = section.blocks().get(i);
                try {
                    for (Chunk chunk : block.chunks()) {
                        readChecked(chunk);
                    }
                } catch (SegmentFormatException e) {
                    damages.add(new Damage(section.repository(), i, block.rowCount(), String.valueOf(e.getMessage())));
                }
            }
        }
        return damages;
    }

    /// @param block its number within the section, from 0
    public record Damage(RepositoryId repository, int block, int events, String what) {}

    @Override
    public void close() {
        closed = true;
        file.close();
    }

    PositionBounds bounds() {
        return bounds;
    }

    /// The chunk's bytes, which are what was written.
    FormatInput read(Chunk chunk) throws IOException {
        byte[] bytes = readSound(file, chunk.offset(), chunk.storedBytes(), found -> checked(chunk, found));
        return new FormatInput(bytes, 0, bytes.length, chunk.unpackedBytes());
    }

    private void readChecked(Chunk chunk) throws IOException {
        checked(chunk, file.read(chunk.offset(), chunk.storedBytes()));
    }

    private static byte[] checked(Chunk chunk, byte[] bytes) throws SegmentFormatException {
        SegmentFrame.requireChecksum(
                chunk.checksum(), FormatOutput.checksum(bytes, 0, bytes.length), "the chunk at " + chunk.offset());
        return bytes;
    }

    private static SegmentFooter footer(byte[] bytes, SegmentFrame.Trailer trailer) throws SegmentFormatException {
        SegmentFrame.requireChecksum(
                trailer.footerChecksum(), FormatOutput.checksum(bytes, 0, bytes.length), "the footer");
        return FooterCodec.decode(bytes, trailer.footerOffset(), trailer.version());
    }

    private interface Check<T> {
        T of(byte[] bytes) throws SegmentFormatException;
    }

    /// Bytes that pass, from this copy or else from another.
    private static <T> T readSound(ByteSource file, long offset, int length, Check<T> check) throws IOException {
        try {
            return check.of(file.read(offset, length));
        } catch (UnsupportedVersion e) {
            throw e; // no other copy helps
        } catch (IOException damaged) {
            Optional<byte[]> other = file.readElsewhere(offset, length, String.valueOf(damaged.getMessage()));
            if (other.isPresent()) {
                return check.of(other.get());
            }
            throw damaged;
        }
    }
}
