package dev.millrace.node.query.compile;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import java.util.List;
import java.util.stream.Stream;

/// `field := value`. Where there is no value, the field stays what it was.
record SetStep(String field, RowValue value) implements Step.Edit {
    @Override
    public void edit(EditableRow row) {
        value.of(row).ifPresent(found -> row.set(field, found));
    }

    @Override
    public List<String> fields(List<String> before) {
        return before.isEmpty() || before.contains(field)
                ? before
                : Stream.concat(before.stream(), Stream.of(field)).toList();
    }
}
