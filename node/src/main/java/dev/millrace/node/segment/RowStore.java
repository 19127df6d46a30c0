package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.check;
import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Rows of one repository as they come, in any order, as columns: arrays that grow, and no object for a value.
///
/// First rows are added, then it is sorted, then blocks are taken, which share its arrays.
final class RowStore {
    private final RepositoryId repository;
    private final int generation;
    private final int partition;
    private int[] partitions = new int[64];
    private long[] timestamps = new long[64];
    private long[] ingestTimestamps = new long[64];
    private long[] offsets = new long[64];
    private int[] indexes = new int[64];
    private int[] rawLengths = new int[64];
    private int[] valueLengths = new int[64];
    private int rowCount;
    private long rawBytes;
    private long valueBytes;
    private boolean sorted;
    private ValueList raw = new ValueList();
    private ValueList timezone = new ValueList();
    private final Map<String, ValueList> columns = new HashMap<>();

    RowStore(RepositoryId repository, int generation, int partition) {
        require(generation >= 0 && partition >= 0, "bad generation %d or partition %d", generation, partition);
        this.repository = repository;
        this.generation = generation;
        this.partition = partition;
    }

    /// Where tags and fields name the same column, the first one counts, and tags come first.
    void add(long offset, int index, Tags tags, Event event) {
        check(!sorted, "a row for a store whose blocks are taken");
        require(offset >= 0 && index >= 0, "bad position %d/%d of a row", offset, index);
        requireSize(tags, event);
        reserve();
        Bytes text = event.raw();
        int length = raw.append(rowCount, text.array(), text.offset(), text.length());
        rawBytes += length;
        rawLengths[rowCount] = length;
        length += timezone.append(rowCount, event.timezone());
        for (Field tag : tags.all()) {
            length += append(tag);
        }
        for (Field field : event.fields()) {
            length += append(field);
        }
        partitions[rowCount] = partition;
        timestamps[rowCount] = event.timestampNanos();
        ingestTimestamps[rowCount] = event.ingestNanos();
        offsets[rowCount] = offset;
        indexes[rowCount] = index;
        valueLengths[rowCount] = length;
        valueBytes += length;
        rowCount++;
    }

    /// Takes over a row of another block of this repository and generation, whatever its partition.
    void add(BlockRows source, int row) {
        check(!sorted, "a row for a store whose blocks are taken");
        EventPosition position = source.position(row);
        require(position.generation() == generation, "a row of generation %d", position.generation());
        reserve();
        int length = copy(source.raw(), row, raw);
        rawBytes += length;
        rawLengths[rowCount] = length;
        length += copy(source.timezone(), row, timezone);
        for (Map.Entry<String, Column> each : source.columns().entrySet()) {
            Optional<Bytes> value = each.getValue().value(row);
            if (value.isPresent()) {
                ValueList values = columns.computeIfAbsent(each.getKey(), name -> new ValueList());
                length += values.append(
                        rowCount,
                        value.get().array(),
                        value.get().offset(),
                        value.get().length());
            }
        }
        partitions[rowCount] = position.partition();
        timestamps[rowCount] = source.timestampNanos(row);
        ingestTimestamps[rowCount] = source.ingestNanos(row);
        offsets[rowCount] = position.offset();
        indexes[rowCount] = position.index();
        valueLengths[rowCount] = length;
        valueBytes += length;
        rowCount++;
    }

    private int copy(Column column, int row, ValueList target) {
        Bytes value = column.value(row).orElse(Bytes.EMPTY);
        return target.append(rowCount, value.array(), value.offset(), value.length());
    }

    int rowCount() {
        return rowCount;
    }

    long rawBytes() {
        return rawBytes;
    }

    /// Of all values, raw strings among them.
    long valueBytes() {
        return valueBytes;
    }

    int columnCount() {
        return columns.size();
    }

    int rawLength(int row) {
        return rawLengths[row];
    }

    int valueLength(int row) {
        return valueLengths[row];
    }

    /// Brings the rows into their order: by time, then position. No row can be added after it.
    void sort() {
        if (sorted) {
            return;
        }
        sorted = true;
        int[] order = RowOrder.of(rowCount, this::isBefore);
        if (order.length == 0) {
            return;
        }
        int[] newRows = new int[rowCount];
        for (int row = 0; row < rowCount; row++) {
            newRows[order[row]] = row;
        }
        partitions = picked(partitions, order);
        timestamps = picked(timestamps, order);
        ingestTimestamps = picked(ingestTimestamps, order);
        offsets = picked(offsets, order);
        indexes = picked(indexes, order);
        rawLengths = picked(rawLengths, order);
        valueLengths = picked(valueLengths, order);
        raw = raw.reordered(newRows);
        timezone = timezone.reordered(newRows);
        columns.replaceAll((name, values) -> values.reordered(newRows));
    }

    /// How many columns the rows `[from, to)` have, counted up to `max`.
    int columnCount(int from, int to, int max) {
        int count = 0;
        for (ValueList each : columns.values()) {
            if (each.hasValueWithin(from, to) && ++count == max) {
                break;
            }
        }
        return count;
    }

    EventBlock block(int from, int to) {
        check(sorted && from < to && to <= rowCount, "a block of rows [%d, %d) of %d", from, to, rowCount);
        Map<String, ValueList> present = new TreeMap<>();
        columns.forEach((name, values) -> {
            if (values.hasValueWithin(from, to)) {
                present.put(name, values);
            }
        });
        long blockRawBytes = 0;
        for (int row = from; row < to; row++) {
            blockRawBytes += rawLengths[row];
        }
        MemoryBlock.Rows rows = new MemoryBlock.Rows(
                Arrays.copyOfRange(timestamps, from, to),
                Arrays.copyOfRange(ingestTimestamps, from, to),
                generation,
                Arrays.copyOfRange(partitions, from, to),
                Arrays.copyOfRange(offsets, from, to),
                Arrays.copyOfRange(indexes, from, to));
        return new MemoryBlock(repository, rows, blockRawBytes, from, new MemoryBlock.Values(raw, timezone, present));
    }

    private int append(Field field) {
        ValueList values = columns.computeIfAbsent(field.name(), name -> new ValueList());
        return Math.max(0, values.append(rowCount, field.value()));
    }

    private boolean isBefore(int row, int other) {
        if (timestamps[row] != timestamps[other]) {
            return timestamps[row] < timestamps[other];
        }
        if (partitions[row] != partitions[other]) {
            return partitions[row] < partitions[other];
        }
        if (offsets[row] != offsets[other]) {
            return offsets[row] < offsets[other];
        }
        return indexes[row] < indexes[other];
    }

    private static void requireSize(Tags tags, Event event) {
        long bytesMax = event.raw().length() + 3L * event.timezone().length();
        for (Field tag : tags.all()) {
            bytesMax += 3L * tag.value().length(); // no character takes more in UTF-8
        }
        for (Field field : event.fields()) {
            bytesMax += 3L * field.value().length();
        }
        require(bytesMax <= SegmentLimits.EVENT_BYTES_MAX, "an event of up to %d bytes", bytesMax);
    }

    private void reserve() {
        if (rowCount == timestamps.length) {
            partitions = Arrays.copyOf(partitions, 2 * rowCount);
            timestamps = Arrays.copyOf(timestamps, 2 * rowCount);
            ingestTimestamps = Arrays.copyOf(ingestTimestamps, 2 * rowCount);
            offsets = Arrays.copyOf(offsets, 2 * rowCount);
            indexes = Arrays.copyOf(indexes, 2 * rowCount);
            rawLengths = Arrays.copyOf(rawLengths, 2 * rowCount);
            valueLengths = Arrays.copyOf(valueLengths, 2 * rowCount);
        }
    }

    private static long[] picked(long[] values, int[] order) {
        long[] target = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            target[i] = values[order[i]];
        }
        return target;
    }

    private static int[] picked(int[] values, int[] order) {
        int[] target = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            target[i] = values[order[i]];
        }
        return target;
    }
}
