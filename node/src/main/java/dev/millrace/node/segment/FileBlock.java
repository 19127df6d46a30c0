package dev.millrace.node.segment;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.SegmentFooter.Block;
import dev.millrace.node.segment.SegmentFooter.Chunk;
import dev.millrace.node.segment.SegmentFooter.FixedColumn;
import dev.millrace.node.segment.SegmentFormatException.Corrupt;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A block of a file. A column is read and decoded each time that it is asked for, and not kept: whoever asks twice
/// keeps it. Only the positions are kept once one was asked for, since they are asked for row by row.
final class FileBlock implements EventBlock {
    private record Positions(long[] partitions, long[] offsets, long[] indexes) {}

    private final SegmentReader reader;
    private final RepositoryId repository;
    private final Block block;
    /// Two threads may both read it; its fields are final, so either sees all of what it sees.
    private @Nullable Positions positions;

    FileBlock(SegmentReader reader, RepositoryId repository, Block block) {
        this.reader = reader;
        this.repository = repository;
        this.block = block;
    }

    @Override
    public RepositoryId repository() {
        return repository;
    }

    @Override
    public int rowCount() {
        return block.rowCount();
    }

    @Override
    public long minTimestampNanos() {
        return block.minTimestampNanos();
    }

    @Override
    public long maxTimestampNanos() {
        return block.maxTimestampNanos();
    }

    @Override
    public long rawBytes() {
        return block.rawBytes();
    }

    @Override
    public long[] timestamps() throws IOException {
        long[] timestamps = longs(FixedColumn.TIMESTAMP);
        boolean ascend = true;
        for (int row = 1; row < timestamps.length; row++) {
            ascend &= timestamps[row] >= timestamps[row - 1];
        }
        if (!ascend
                || timestamps[0] != minTimestampNanos()
                || timestamps[timestamps.length - 1] != maxTimestampNanos()) {
            throw new Corrupt("times of a block that do not ascend from its smallest to its largest");
        }
        return timestamps;
    }

    @Override
    public long[] ingestTimestamps() throws IOException {
        return longs(FixedColumn.INGEST_TIMESTAMP);
    }

    @Override
    public Column raw() throws IOException {
        return text(block.chunk(FixedColumn.RAW));
    }

    @Override
    public Column timezone() throws IOException {
        return text(block.chunk(FixedColumn.TIMEZONE));
    }

    @Override
    public Set<String> columnNames() {
        return block.named().keySet();
    }

    @Override
    public Column column(String name) throws IOException {
        Chunk chunk = block.named().get(name);
        return chunk == null ? Column.absent(rowCount()) : text(chunk);
    }

    @Override
    public EventPosition position(int row) throws IOException {
        Positions known = positions;
        if (known == null) {
            known = readPositions();
            positions = known;
        }
        return new EventPosition(reader.identity().generation(), (int) known.partitions[row], known.offsets[row], (int)
                known.indexes[row]);
    }

    private Positions readPositions() throws IOException {
        Positions read = new Positions(partitions(), longs(FixedColumn.OFFSET), longs(FixedColumn.INDEX));
        for (int row = 0; row < rowCount(); row++) {
            if (!reader.bounds().contains(read.partitions[row], read.offsets[row], read.indexes[row])) {
                throw new Corrupt("position %d/%d/%d in a file of %s"
                        .formatted(read.partitions[row], read.offsets[row], read.indexes[row], reader.identity()));
            }
        }
        return read;
    }

    private long[] partitions() throws IOException {
        if (block.fixed().containsKey(FixedColumn.PARTITION)) {
            return longs(FixedColumn.PARTITION);
        }
        long[] partitions = new long[rowCount()];
        Arrays.fill(partitions, reader.identity().sources().getFirst().partition());
        return partitions;
    }

    private long[] longs(FixedColumn column) throws IOException {
        Chunk chunk = block.chunk(column);
        if (chunk.encoding() != Encoding.LONGS) {
            throw new Corrupt("text where numbers belong");
        }
        FormatInput input = reader.read(chunk);
        long[] values = LongsCodec.decode(input, rowCount());
        input.requireEnd("the column");
        return values;
    }

    private Column text(Chunk chunk) throws IOException {
        Column column = TextCodec.decode(chunk.encoding(), reader.read(chunk), rowCount());
        if (presentCount(column) != chunk.presentCount()) {
            throw new Corrupt(
                    "%d rows of a column have a value, not %d".formatted(presentCount(column), chunk.presentCount()));
        }
        return column;
    }

    private static int presentCount(Column column) {
        return switch (column) {
            case Column.Absent absent -> 0;
            case Column.Constant constant -> constant.rowCount();
            case Column.Plain plain -> plain.present().cardinality();
            case Column.Dictionary dictionary -> {
                int count = 0;
                for (int code : dictionary.codes()) {
                    count += code == Column.Dictionary.ABSENT ? 0 : 1;
                }
                yield count;
            }
        };
    }
}
