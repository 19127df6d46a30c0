package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// An aggregation over the values of each row's own array.
final class ReduceRow implements QueryFunction.Change {
    /// An array is small, and one state is thrown away before the next one begins.
    private static final StateLimits LIMITS = new StateLimits(FieldArray.ELEMENTS_MAX, 1_000, 16 << 20);

    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:reduceRow", "Aggregates the values of an array, each row for itself.")
                .required("function", "aggregates", "what to do with them, such as max(x)")
                .required("var", "field", "what a value is called there")
                .optional("as", "field", "_reduceRow", "what the names of the results begin with, before a dot")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Reduced(
                ArrayArguments.array(arguments),
                arguments.required("var"),
                ReduceAll.one(arguments.aggregations("function")),
                arguments.orDefault("as"));
    }

    private record Reduced(FieldArray array, String variable, Step.Aggregation aggregation, String as)
            implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            List<Bytes> values = array.values(row);
            if (values.isEmpty()) {
                return;
            }
            AggregateState state = aggregation.begin(LIMITS);
            for (int i = 0; i < values.size(); i++) {
                state.add(ElementRow.of(row, i, variable, values.get(i)));
            }
            state.settle();
            for (ResultRow result : state.result().rows().stream().limit(1).toList()) {
                result.names().forEach(name -> result.value(name).ifPresent(value -> row.set(as + "." + name, value)));
            }
        }
    }
}
