package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sets fields to what expressions give, one after the other.
final class Eval implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("eval", Signature.Group.FIELD, "Sets fields to what expressions give, one after the other.")
                .required(Signature.ANY, "expression", "field = expression, as often as you like")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Evaluated(arguments.allValues());
    }

    private record Evaluated(Map<String, RowValue> values) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            values.forEach((field, value) -> value.of(row).ifPresent(found -> row.set(field, found)));
        }

        @Override
        public List<String> fields(List<String> before) {
            List<String> after = new ArrayList<>(before);
            if (!before.isEmpty()) {
                after.addAll(values.keySet());
            }
            return after.stream().distinct().toList();
        }
    }
}
