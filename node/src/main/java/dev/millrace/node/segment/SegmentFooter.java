package dev.millrace.node.segment;

import dev.millrace.node.event.RepositoryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that is needed to open a file: what it is, and where each column chunk of each block lies.
record SegmentFooter(SegmentIdentity identity, List<Section> sections, Keys keys) {
    SegmentFooter {
        sections = List.copyOf(sections);
    }

    /// The keys of the requests whose events are in the file: bytes that only `digest` understands.
    record Keys(long offset, int storedBytes, int checksum) {}

    /// The blocks of one repository.
    record Section(RepositoryId repository, List<Block> blocks) {
        Section {
            blocks = List.copyOf(blocks);
        }
    }

    /// @param fixed has every [FixedColumn]
    /// @param named tags and fields, by name, in the order of the file
    record Block(
            int rowCount,
            long minTimestampNanos,
            long maxTimestampNanos,
            long rawBytes,
            Map<FixedColumn, Chunk> fixed,
            Map<String, Chunk> named) {
        Block {
            fixed = Map.copyOf(fixed);
            named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        }

        Chunk chunk(FixedColumn column) {
            Chunk chunk = fixed.get(column);
            if (chunk == null) {
                throw new IllegalStateException("no chunk for " + column);
            }
            return chunk;
        }

        /// Where its first chunk lies. The chunks of a block lie side by side.
        long beginsAt() {
            return chunk(FixedColumn.TIMESTAMP).offset();
        }

        List<Chunk> chunks() {
            List<Chunk> chunks = new ArrayList<>(fixed.values());
            chunks.addAll(named.values());
            return chunks;
        }

        long storedBytes() {
            long bytes = 0;
            for (Chunk each : fixed.values()) {
                bytes += each.storedBytes;
            }
            for (Chunk each : named.values()) {
                bytes += each.storedBytes;
            }
            return bytes;
        }
    }

    /// The columns that every row has. The number is what files call them; those of named columns come after.
    enum FixedColumn {
        TIMESTAMP(0),
        INGEST_TIMESTAMP(1),
        OFFSET(2),
        INDEX(3),
        TIMEZONE(4),
        RAW(5),
        /// Since version 2: before, a file had one partition.
        PARTITION(6);

        final int id;

        FixedColumn(int id) {
            this.id = id;
        }

        static FixedColumn of(int id) {
            for (FixedColumn each : values()) {
                if (each.id == id) {
                    return each;
                }
            }
            throw new IllegalArgumentException("no fixed column has number " + id);
        }
    }

    /// One column of one block.
    ///
    /// @param offset where it begins in the file
    /// @param unpackedBytes a bound of what its compressed parts together unpack to
    /// @param presentCount rows that have a value
    record Chunk(Encoding encoding, long offset, int storedBytes, int unpackedBytes, int checksum, int presentCount) {}
}
