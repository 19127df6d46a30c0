package dev.millrace.node.lookup;

import java.util.ArrayList;
import java.util.List;

/// What a table will take in memory, before anything is taken.
final class TableSize implements TableSink {
    private final List<String> names = new ArrayList<>();
    private final List<Long> valueBytes = new ArrayList<>();
    private long rows;

    @Override
    public void column(String name) {
        names.add(name);
        valueBytes.add(0L);
    }

    @Override
    public void value(int column, byte[] array, int offset, int length) {
        valueBytes.set(column, valueBytes.get(column) + length);
    }

    @Override
    public void endRow() {
        rows++;
    }

    List<String> names() {
        return names;
    }

    int valueBytes(int column) {
        return Math.toIntExact(valueBytes.get(column));
    }

    int rows() {
        return Math.toIntExact(rows);
    }

    long memoryBytes() {
        long values = valueBytes.stream().mapToLong(Long::longValue).sum();
        return values + rows * names.size() * Integer.BYTES + rows * names.size() / Byte.SIZE;
    }

    /// An array holds no more than an `int` counts.
    void require(long memoryBytesMax) throws BadLookupFile {
        long bytesMax = Math.min(memoryBytesMax, Integer.MAX_VALUE - 8L);
        if (memoryBytes() > bytesMax) {
            throw new BadLookupFile(
                    "the table of %d rows and %d columns takes %d bytes in memory, at most %d may be: split the file, or raise lookup-memory-bytes-max"
                            .formatted(rows, names.size(), memoryBytes(), bytesMax));
        }
    }
}
