package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.check;
import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.SegmentFooter.Block;
import dev.millrace.node.segment.SegmentFooter.Chunk;
import dev.millrace.node.segment.SegmentFooter.FixedColumn;
import dev.millrace.node.segment.SegmentFooter.Section;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes one segment file, `docs/format/segment.md`. For one thread.
///
/// The file is whole and on disk once [#finish()] returned; a writer that is closed before that removes it.
public final class SegmentWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    /// A section, while its blocks come.
    private record OpenSection(RepositoryId repository, List<Block> blocks) {}

    private final Path path;
    private SegmentIdentity identity;
    private final PositionBounds bounds;
    private final SegmentFile file;
    private final PartWriter parts;
    private final FormatOutput chunkBytes = new FormatOutput(BUFFER_BYTES);
    private final List<OpenSection> sections = new ArrayList<>();
    private final Set<RepositoryId> repositories = new HashSet<>();
    private byte[] keys = new byte[0];
    private boolean finished;

    /// How hard to compress: a mini-segment is written while events wait, a merged one is kept for long.
    public enum Compression {
        FAST(1),
        HIGH(9);

        final int zstdLevel;

        Compression(int zstdLevel) {
            this.zstdLevel = zstdLevel;
        }
    }

    private SegmentWriter(Path path, SegmentIdentity identity, Compression compression, SegmentFile file) {
        this.path = path;
        this.identity = identity;
        this.bounds = new PositionBounds(identity);
        this.parts = new PartWriter(compression.zstdLevel);
        this.file = file;
    }

    /// The file must not exist.
    public static SegmentWriter create(Path path, SegmentIdentity identity, Compression compression)
            throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SegmentWriter writer = new SegmentWriter(path, identity, compression, new SegmentFile(channel));
        SegmentFrame.writeHeader(writer.chunkBytes);
        writer.file.write(writer.chunkBytes);
        return writer;
    }

    /// Blocks of one repository come one after the other. Their rows have positions within the identity of the file.
    public void append(EventBlock block) throws IOException {
        check(!finished, "a block for a finished segment");
        require(
                block.rowCount() > 0 && block.rowCount() <= SegmentLimits.BLOCK_ROWS_MAX,
                "a block of %d rows",
                block.rowCount());
        OpenSection section = section(block.repository());
        Map<FixedColumn, Chunk> fixed = new EnumMap<>(FixedColumn.class);
        Map<String, Chunk> named = new LinkedHashMap<>();
        fixed.put(FixedColumn.TIMESTAMP, writeLongs(block.timestamps()));
        fixed.put(FixedColumn.INGEST_TIMESTAMP, writeLongs(block.ingestTimestamps()));
        writePositions(block, fixed);
        fixed.put(FixedColumn.TIMEZONE, writeText(block.timezone()));
        for (String name : new TreeSet<>(block.columnNames())) {
            named.put(name, writeText(block.column(name)));
        }
        // last, so that what most queries read lies together
        fixed.put(FixedColumn.RAW, writeText(block.raw()));
        section.blocks.add(new Block(
                block.rowCount(),
                block.minTimestampNanos(),
                block.maxTimestampNanos(),
                block.rawBytes(),
                fixed,
                named));
    }

    /// Bytes to keep with the file, which it does not understand: the keys of the requests that are in it.
    public void keys(byte[] encoded) {
        require(encoded.length <= SegmentLimits.KEYS_BYTES_MAX, "%d bytes of keys", encoded.length);
        keys = encoded.clone();
    }

    /// Says which segments one merge made; known only when all of them are nearly done.
    public void merged(SegmentIdentity.Merge merge) {
        identity = identity.withMerge(merge);
    }

    /// Writes what is left, and returns once all of it is on disk.
    public SegmentSummary finish() throws IOException {
        check(!finished, "a segment finished twice");
        SegmentFooter.Keys written = writeKeys();
        List<Section> closed = sections.stream()
                .map(each -> new Section(each.repository, each.blocks))
                .toList();
        long footerOffset = file.size();
        FooterCodec.encode(new SegmentFooter(identity, closed, written), parts, chunkBytes);
        require(parts.takeUnpackedBytes() <= SegmentLimits.FOOTER_BYTES_MAX, "a footer of too many columns");
        int footerBytes = chunkBytes.size();
        int footerChecksum = FormatOutput.checksum(chunkBytes.array(), 0, footerBytes);
        file.write(chunkBytes);
        SegmentFrame.writeTrailer(new SegmentFrame.Trailer(footerOffset, footerBytes, footerChecksum), chunkBytes);
        file.write(chunkBytes);
        file.force();
        finished = true;
        return new SegmentSummary(
                file.size(),
                footerBytes + SegmentFrame.TRAILER_BYTES,
                file.checksum(),
                closed.stream().map(SegmentWriter::summary).toList());
    }

    /// Bytes of the file so far.
    public long size() {
        return file.size();
    }

    private SegmentFooter.Keys writeKeys() throws IOException {
        long offset = file.size();
        chunkBytes.clear();
        chunkBytes.write(keys, 0, keys.length);
        file.write(chunkBytes);
        return new SegmentFooter.Keys(offset, keys.length, FormatOutput.checksum(keys, 0, keys.length));
    }

    @Override
    public void close() throws IOException {
        parts.close();
        try {
            file.close();
        } finally {
            if (!finished) {
                Files.deleteIfExists(path);
            }
        }
    }

    private OpenSection section(RepositoryId repository) {
        if (sections.isEmpty() || !sections.getLast().repository.equals(repository)) {
            require(repositories.add(repository), "the section of repository %s has ended", repository);
            sections.add(new OpenSection(repository, new ArrayList<>()));
        }
        return sections.getLast();
    }

    private void writePositions(EventBlock block, Map<FixedColumn, Chunk> fixed) throws IOException {
        long[] partitions = new long[block.rowCount()];
        long[] offsets = new long[block.rowCount()];
        long[] indexes = new long[block.rowCount()];
        for (int row = 0; row < offsets.length; row++) {
            EventPosition position = block.position(row);
            require(
                    position.generation() == identity.generation()
                            && bounds.contains(position.partition(), position.offset(), position.index()),
                    "event %s in a file of %s",
                    position.id(),
                    identity);
            partitions[row] = position.partition();
            offsets[row] = position.offset();
            indexes[row] = position.index();
        }
        fixed.put(FixedColumn.OFFSET, writeLongs(offsets));
        fixed.put(FixedColumn.INDEX, writeLongs(indexes));
        fixed.put(FixedColumn.PARTITION, writeLongs(partitions));
    }

    private Chunk writeLongs(long[] values) throws IOException {
        chunkBytes.clear();
        LongsCodec.encode(values, values.length, parts, chunkBytes);
        return writeChunk(new TextCodec.Written(Encoding.LONGS, values.length));
    }

    private Chunk writeText(Column column) throws IOException {
        chunkBytes.clear();
        return writeChunk(TextCodec.encode(column, parts, chunkBytes));
    }

    private Chunk writeChunk(TextCodec.Written written) throws IOException {
        int checksum = FormatOutput.checksum(chunkBytes.array(), 0, chunkBytes.size());
        Chunk chunk = new Chunk(
                written.encoding(),
                file.size(),
                chunkBytes.size(),
                parts.takeUnpackedBytes(),
                checksum,
                written.presentCount());
        file.write(chunkBytes);
        return chunk;
    }

    static SectionSummary summary(Section section) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        long events = 0;
        long raw = 0;
        long stored = 0;
        for (Block block : section.blocks()) {
            min = Math.min(min, block.minTimestampNanos());
            max = Math.max(max, block.maxTimestampNanos());
            events += block.rowCount();
            raw += block.rawBytes();
            stored += block.storedBytes();
        }
        return new SectionSummary(section.repository(), min, max, events, raw, stored);
    }
}
