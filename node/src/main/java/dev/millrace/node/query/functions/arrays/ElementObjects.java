package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The elements of an array of objects, each as a row where its fields have the variable's name: `user[3].id` is
/// `x.id`.
record ElementObjects(FieldArray array, String variable) {
    List<EditableRow> of(Row row) {
        return array.restsByIndex(row).entrySet().stream()
                .map(each -> element(row, each.getKey(), each.getValue()))
                .toList();
    }

    private EditableRow element(Row row, int index, List<String> rests) {
        Map<String, Bytes> fields = new HashMap<>();
        for (String rest : rests) {
            row.value(array.before() + "[" + index + "]" + rest).ifPresent(value -> fields.put(variable + rest, value));
        }
        return ElementRow.of(row, index, fields);
    }
}
