package dev.millrace.node.segment;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.SegmentFooter.Block;
import dev.millrace.node.segment.SegmentFooter.Chunk;
import dev.millrace.node.segment.SegmentFooter.FixedColumn;
import dev.millrace.node.segment.SegmentFooter.Keys;
import dev.millrace.node.segment.SegmentFooter.Section;
import dev.millrace.node.segment.SegmentFormatException.Corrupt;
import dev.millrace.node.segment.SegmentIdentity.Merge;
import dev.millrace.node.segment.SegmentIdentity.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The bytes of a [SegmentFooter], which are one part. Chunks are listed in the order in which they lie in the file,
/// without gaps, so their offsets follow from their lengths, and every byte of the file belongs to something that has a
/// checksum.
final class FooterCodec {
    private static final int SECTION_BYTES_MIN = 2;
    private static final int BLOCK_BYTES_MIN = 20;
    private static final int CHUNK_BYTES_MIN = 9;

    private static final int SOURCE_BYTES_MIN = 5;

    /// Numbers of named columns begin here.
    private static final int NAMED = FixedColumn.values().length;
    /// Where they began in version 1, which knew no [FixedColumn#PARTITION].
    private static final int NAMED_VERSION_1 = NAMED - 1;

    /// Before named columns; the raw string comes after them.
    private static final List<FixedColumn> FILE_ORDER = List.of(
            FixedColumn.TIMESTAMP,
            FixedColumn.INGEST_TIMESTAMP,
            FixedColumn.OFFSET,
            FixedColumn.INDEX,
            FixedColumn.PARTITION,
            FixedColumn.TIMEZONE);

    private FooterCodec() {}

    static void encode(SegmentFooter footer, PartWriter parts, FormatOutput output) {
        FormatOutput content = new FormatOutput();
        writeIdentity(footer.identity(), content);
        content.writeVarint(footer.keys().storedBytes());
        content.writeInt(footer.keys().checksum());
        Map<String, Integer> names = names(footer);
        content.writeVarint(names.size());
        names.keySet().forEach(content::writeText);
        content.writeVarint(footer.sections().size());
        for (Section section : footer.sections()) {
            content.writeText(section.repository().value());
            content.writeVarint(section.blocks().size());
            section.blocks().forEach(block -> writeBlock(block, names, content));
        }
        output.clear();
        parts.write(content, output);
    }

    /// @param footerOffset where the last chunk ends
    static SegmentFooter decode(byte[] bytes, long footerOffset, int version) throws SegmentFormatException {
        FormatInput file = new FormatInput(bytes, 0, bytes.length, SegmentLimits.FOOTER_BYTES_MAX);
        var content = file.readPart();
        file.requireEnd("the footer");
        FormatInput input = new FormatInput(content.array(), content.offset(), content.length(), 0);
        try {
            return new Reading(input, version).footer(footerOffset);
        } catch (IllegalArgumentException e) {
            throw new Corrupt("a footer with a value that cannot be: " + e.getMessage());
        }
    }

    private static void writeIdentity(SegmentIdentity identity, FormatOutput output) {
        output.writeText(identity.clusterId());
        output.writeVarint(identity.generation());
        output.writeVarint(identity.sources().size());
        for (Source each : identity.sources()) {
            output.writeText(each.miniId());
            output.writeVarint(each.partition());
            output.writeVarint(each.epoch());
            output.writeVarint(each.offsets().from());
            output.writeVarint(each.offsets().to());
        }
        output.writeVarint(
                identity.merge().map(each -> each.segmentIds().size()).orElse(0));
        identity.merge().ifPresent(merge -> {
            output.writeText(merge.id());
            merge.segmentIds().forEach(output::writeText);
        });
    }

    private static Map<String, Integer> names(SegmentFooter footer) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Section section : footer.sections()) {
            for (Block block : section.blocks()) {
                block.named().keySet().forEach(name -> names.putIfAbsent(name, names.size()));
            }
        }
        return names;
    }

    private static void writeBlock(Block block, Map<String, Integer> names, FormatOutput output) {
        output.writeVarint(block.rowCount());
        output.writeLong(block.minTimestampNanos());
        output.writeLong(block.maxTimestampNanos());
        output.writeVarint(block.rawBytes());
        output.writeVarint(block.named().size());
        for (FixedColumn column : FILE_ORDER) {
            writeChunk(column.id, block.chunk(column), output);
        }
        block.named().forEach((name, chunk) -> writeChunk(NAMED + numberOf(name, names), chunk, output));
        writeChunk(FixedColumn.RAW.id, block.chunk(FixedColumn.RAW), output);
    }

    private static int numberOf(String name, Map<String, Integer> names) {
        Integer number = names.get(name);
        if (number == null) {
            throw new IllegalStateException("a column name without a number");
        }
        return number;
    }

    private static void writeChunk(int column, Chunk chunk, FormatOutput output) {
        output.writeVarint(column);
        output.writeByte(chunk.encoding().id);
        output.writeVarint(chunk.storedBytes());
        output.writeVarint(chunk.unpackedBytes());
        output.writeInt(chunk.checksum());
        output.writeVarint(chunk.presentCount());
    }

    /// Where a footer's reading stands.
    private static final class Reading {
        private final FormatInput input;
        private final int version;
        private final int namedFrom;
        private final List<String> names = new ArrayList<>();
        private long chunkOffset = SegmentFrame.HEADER_BYTES;

        Reading(FormatInput input, int version) {
            this.input = input;
            this.version = version;
            this.namedFrom = version == 1 ? NAMED_VERSION_1 : NAMED;
        }

        SegmentFooter footer(long footerOffset) throws SegmentFormatException {
            SegmentIdentity identity = version == 1 ? identityOfVersion1() : identity();
            int keysBytes = version == 1 ? 0 : input.readNumber(SegmentLimits.KEYS_BYTES_MAX, "bytes of keys");
            int keysChecksum = version == 1 ? 0 : input.readInt();
            for (int left = input.readCount(1, "names"); left > 0; left--) {
                names.add(input.readText());
            }
            List<Section> sections = new ArrayList<>();
            Set<RepositoryId> seen = new HashSet<>();
            for (int left = input.readCount(SECTION_BYTES_MIN, "sections"); left > 0; left--) {
                Section section = section();
                if (!seen.add(section.repository())) {
                    throw new Corrupt("two sections of repository " + section.repository());
                }
                sections.add(section);
            }
            input.requireEnd("the last section");
            if (chunkOffset + keysBytes != footerOffset) {
                throw new Corrupt("chunks and keys end at %d, not at the footer at %d"
                        .formatted(chunkOffset + keysBytes, footerOffset));
            }
            return new SegmentFooter(identity, sections, new Keys(chunkOffset, keysBytes, keysChecksum));
        }

        private SegmentIdentity identityOfVersion1() throws SegmentFormatException {
            String clusterId = input.readText();
            int generation = input.readNumber(Integer.MAX_VALUE, "generation");
            return SegmentIdentity.mini(clusterId, generation, source(""));
        }

        private SegmentIdentity identity() throws SegmentFormatException {
            String clusterId = input.readText();
            int generation = input.readNumber(Integer.MAX_VALUE, "generation");
            List<Source> sources = new ArrayList<>();
            for (int left = input.readCount(SOURCE_BYTES_MIN, "sources"); left > 0; left--) {
                sources.add(source(input.readText()));
            }
            int merged = input.readCount(1, "segments of the merge");
            Optional<Merge> merge = Optional.empty();
            if (merged > 0) {
                String id = input.readText();
                List<String> segmentIds = new ArrayList<>();
                for (int left = merged; left > 0; left--) {
                    segmentIds.add(input.readText());
                }
                merge = Optional.of(new Merge(id, segmentIds));
            }
            return new SegmentIdentity(clusterId, generation, sources, merge);
        }

        private Source source(String miniId) throws SegmentFormatException {
            return new Source(
                    miniId,
                    input.readNumber(Integer.MAX_VALUE, "partition"),
                    input.readVarint(),
                    new OffsetRange(input.readVarint(), input.readVarint()));
        }

        private Section section() throws SegmentFormatException {
            RepositoryId repository = new RepositoryId(input.readText());
            int count = input.readCount(BLOCK_BYTES_MIN, "blocks");
            List<Block> blocks = new ArrayList<>(count);
            for (int left = count; left > 0; left--) {
                blocks.add(block());
            }
            return new Section(repository, blocks);
        }

        private Block block() throws SegmentFormatException {
            int rowCount = input.readNumber(SegmentLimits.BLOCK_ROWS_MAX, "rows");
            long min = input.readLong();
            long max = input.readLong();
            long rawBytes = input.readVarint();
            if (rowCount == 0 || min > max || rawBytes < 0) {
                throw new Corrupt(
                        "a block of %d rows, %d bytes, times %d to %d".formatted(rowCount, rawBytes, min, max));
            }
            Map<FixedColumn, Chunk> fixed = new EnumMap<>(FixedColumn.class);
            Map<String, Chunk> named = new LinkedHashMap<>();
            for (int left = namedFrom + input.readCount(CHUNK_BYTES_MIN, "columns"); left > 0; left--) {
                int column = input.readNumber(namedFrom + names.size() - 1, "column");
                Chunk chunk = chunk(rowCount);
                boolean isNew = column < namedFrom
                        ? addFixed(fixed, FixedColumn.of(column), chunk, rowCount)
                        : named.put(names.get(column - namedFrom), chunk) == null;
                if (!isNew) {
                    throw new Corrupt("column %d is twice in a block".formatted(column));
                }
            }
            if (fixed.size() != namedFrom) {
                throw new Corrupt("a block that has only " + fixed.keySet());
            }
            return new Block(rowCount, min, max, rawBytes, fixed, named);
        }

        private static boolean addFixed(Map<FixedColumn, Chunk> fixed, FixedColumn column, Chunk chunk, int rowCount)
                throws SegmentFormatException {
            if (chunk.presentCount() != rowCount) {
                throw new Corrupt("%s of %d rows among %d".formatted(column, chunk.presentCount(), rowCount));
            }
            return fixed.put(column, chunk) == null;
        }

        private Chunk chunk(int rowCount) throws SegmentFormatException {
            Encoding encoding = Encoding.of(input.readByte());
            int storedBytes = input.readNumber(SegmentLimits.CHUNK_BYTES_MAX, "bytes of a chunk");
            int unpackedBytes = input.readNumber(SegmentLimits.CHUNK_BYTES_MAX, "unpacked bytes of a chunk");
            int checksum = input.readInt();
            int presentCount = input.readNumber(rowCount, "rows of a column");
            Chunk chunk = new Chunk(encoding, chunkOffset, storedBytes, unpackedBytes, checksum, presentCount);
            chunkOffset += storedBytes;
            return chunk;
        }
    }
}
