package dev.millrace.node.query;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A row that stands on its own: it holds its values, and nothing of the block that they came from.
public record ResultRow(Place place, List<String> names, List<Bytes> values) implements Row {
    /// Objects and references of a row and of one value, on a 64-bit heap: for accounts of memory, so rather too much.
    private static final int ROW_OVERHEAD_BYTES = 96;

    private static final int VALUE_OVERHEAD_BYTES = 40;

    public ResultRow {
        names = List.copyOf(names);
        values = List.copyOf(values);
        require(names.size() == values.size(), "%d names for %d values", names.size(), values.size());
    }

    public static ResultRow copyOf(Row row) {
        return row instanceof ResultRow already ? already : copyOf(row, row.possibleNames());
    }

    /// Only those of the fields that the row has, in this order.
    public static ResultRow copyOf(Row row, List<String> fields) {
        List<String> names = new ArrayList<>(fields.size());
        List<Bytes> found = new ArrayList<>(fields.size());
        int size = 0;
        for (String field : fields) {
            Optional<Bytes> value = row.value(field);
            if (value.isPresent()) {
                names.add(field);
                found.add(value.get());
                size += value.get().length();
            }
        }
        return new ResultRow(row.place(), names, packed(found, size));
    }

    /// Values of a block are slices of large arrays: copied, they do not keep those alive.
    private static List<Bytes> packed(List<Bytes> values, int size) {
        byte[] all = new byte[size];
        List<Bytes> copies = new ArrayList<>(values.size());
        int end = 0;
        for (Bytes each : values) {
            System.arraycopy(each.array(), each.offset(), all, end, each.length());
            copies.add(Bytes.of(all, end, each.length()));
            end += each.length();
        }
        return copies;
    }

    public ResultRow at(Place other) {
        return new ResultRow(other, names, values);
    }

    @Override
    public Optional<Bytes> value(String field) {
        int index = names.indexOf(field);
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    /// What it costs to hold, roughly.
    public long heldBytes() {
        long bytes = ROW_OVERHEAD_BYTES;
        for (Bytes value : values) {
            bytes += VALUE_OVERHEAD_BYTES + value.length();
        }
        return bytes;
    }
}
