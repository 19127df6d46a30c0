package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The values by which rows are brought together.
final class Keys {
    private Keys() {}

    /// Empty when the row lacks one of the fields.
    static List<Bytes> of(Row row, List<String> fields) {
        if (fields.size() == 1) {
            Optional<Bytes> value = row.value(fields.getFirst());
            return value.isPresent() ? List.of(value.get()) : List.of();
        }
        List<Bytes> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            Optional<Bytes> value = row.value(field);
            if (value.isEmpty()) {
                return List.of();
            }
            values.add(value.get());
        }
        return List.copyOf(values);
    }

    /// Empty when the row lacks one of the columns.
    static List<Bytes> of(List<Optional<Bytes>> row, int[] columns) {
        List<Bytes> values = new ArrayList<>(columns.length);
        for (int column : columns) {
            if (column < 0 || row.get(column).isEmpty()) {
                return List.of();
            }
            values.add(row.get(column).get());
        }
        return List.copyOf(values);
    }

    static Bytes lower(Bytes value) {
        return Bytes.utf8(value.text().toLowerCase(Locale.ROOT));
    }
}
