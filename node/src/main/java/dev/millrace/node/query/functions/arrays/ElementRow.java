package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A row as one element of its array sees it: with fields of the element besides. It copies nothing, for an array may
/// be long.
record ElementRow(Row row, Map<String, Bytes> element, Place place) implements Row {
    static EditableRow of(Row row, int index, Map<String, Bytes> element) {
        return EditableRow.of(new ElementRow(row, element, row.place().part(index)));
    }

    static EditableRow of(Row row, int index, String variable, Bytes value) {
        return of(row, index, Map.of(variable, value));
    }

    @Override
    public Optional<Bytes> value(String field) {
        Bytes own = element.get(field);
        return own == null ? row.value(field) : Optional.of(own);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(row.names());
        for (String each : element.keySet()) {
            if (row.value(each).isEmpty()) {
                names.add(each);
            }
        }
        return names;
    }

    @Override
    public Row pinned() {
        return new ElementRow(row.pinned(), element, place);
    }
}
