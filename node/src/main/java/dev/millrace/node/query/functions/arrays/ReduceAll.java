package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.aggregate.InnerQuery;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.function.Consumer;

/// An aggregation over the values of all rows' arrays.
final class ReduceAll implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:reduceAll", "Aggregates all values of an array, of all rows together.")
                .required("function", "aggregates", "what to do with them, such as max(x)")
                .required("var", "field", "what a value is called there")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Step values = new Values(ArrayArguments.array(arguments), arguments.required("var"));
        return new InnerQuery(new Pipeline(List.of(values)), one(arguments.aggregations("function")), List.of());
    }

    static Step.Aggregation one(List<Step.Aggregation> all) {
        return all.size() == 1 ? all.getFirst() : Groups.ofAll(all);
    }

    /// A row of each value.
    private record Values(FieldArray array, String variable) implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            List<Bytes> values = array.values(row);
            for (int i = 0; i < values.size(); i++) {
                out.accept(ElementRow.of(row, i, variable, values.get(i)));
            }
        }
    }
}
