package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A row for each element of an array.
final class Split implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "split",
                        Signature.Group.ARRAY,
                        "Makes a row of each element of an array. Its number is in _index.")
                .optional("field", "array", "_events", "the array; an empty name for one without a name")
                .optional(
                        "strip",
                        "truth",
                        "false",
                        "whether the array's name is left out before the fields of an element")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        FieldArray array = FieldArray.of(arguments.text("field", "_events"));
        return new Splitting(
                array, arguments.flag("strip", false) || array.before().isEmpty());
    }

    private record Splitting(FieldArray array, boolean strip) implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            TreeMap<Integer, List<String>> rests = array.restsByIndex(row);
            if (rests.isEmpty()) {
                out.accept(row);
                return;
            }
            List<String> others = row.names().stream()
                    .filter(each -> !each.startsWith(array.before() + "["))
                    .toList();
            EditableRow rest = row.only(others);
            rests.forEach((index, fields) -> out.accept(element(row, rest, index, fields)));
        }

        private EditableRow element(Row whole, EditableRow rest, int index, List<String> fields) {
            EditableRow element = rest.copyAsPart(index % Place.PARTS_MAX);
            for (String each : fields) {
                Optional<Bytes> value = whole.value(array.before() + "[" + index + "]" + each);
                value.ifPresent(found -> element.set(name(each), found));
            }
            element.set("_index", Integer.toString(index));
            whole.value(EventFields.ID).ifPresent(id -> element.set(EventFields.ID, id.text() + "__" + index));
            return element;
        }

        private String name(String rest) {
            return strip && rest.startsWith(".") ? rest.substring(1) : array.before() + rest;
        }
    }
}
