package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RelativeTime;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.Signature;
import dev.millrace.node.query.functions.aggregates.AggregateFunctions;
import java.util.List;
import java.util.Optional;

/// The functions that a function of sequences is given, and what they make of some rows.
record Combined(Groups functions) {
    private static final String INCLUDE = "include";

    static Combined of(Arguments arguments) throws QueryError {
        return new Combined(Groups.ofAll(arguments.aggregations("function")));
    }

    static Combined orCount(Arguments arguments) throws QueryError {
        return arguments.has("function")
                ? of(arguments)
                : new Combined(Groups.ofAll(List.of(AggregateFunctions.countOfAll())));
    }

    static Signature.Builder currentParameter(Signature.Builder signature) {
        return signature.optional("current", "include or exclude", INCLUDE, "whether the row itself is counted in");
    }

    static boolean includesCurrent(Arguments arguments) throws QueryError {
        return arguments.choice("current", INCLUDE, List.of(INCLUDE, "exclude")).equals(INCLUDE);
    }

    AggregateState begin(StateLimits limits) {
        return functions.begin(limits);
    }

    List<ResultRow> rows(List<ResultRow> of, StateLimits limits) {
        AggregateState state = begin(limits);
        of.forEach(state::add);
        state.settle();
        return state.result().rows();
    }

    /// The row with the values that the functions have now; with none when they give no row.
    static ResultRow with(ResultRow row, AggregateState state) {
        List<ResultRow> values = state.result().rows();
        return values.isEmpty() ? row : InOrder.joined(row, values.getFirst());
    }

    static Optional<Long> span(Arguments arguments, String parameter) throws QueryError {
        Optional<String> text = arguments.text(parameter);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> span = RelativeTime.spanMillis(text.get());
        if (span.isEmpty()) {
            throw arguments.error(
                    parameter,
                    "expected a duration such as 15min for '%s', found '%s'".formatted(parameter, text.get()));
        }
        return span;
    }

    /// `NaN` for rows without a time.
    static double millis(ResultRow row) {
        return number(row, EventFields.TIMESTAMP);
    }

    static double number(ResultRow row, String field) {
        Optional<Bytes> value = row.value(field);
        return value.isEmpty() ? Double.NaN : Numbers.parse(value.get());
    }
}
