package dev.millrace.node.query;

import static java.util.stream.Collectors.toList;

import dev.millrace.node.query.Step.Aggregation;
import dev.millrace.node.query.Step.Transform;
import dev.millrace.node.query.Step.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query that can run: which events, and what becomes of them.
///
/// @param text as it was written
/// @param filter what is asked of whole blocks: all pure filters before the first other step, and what that step is
///     sure to ask
/// @param steps behind it
/// @param tables of the subqueries that have to run before it
/// @param range of time, when the query itself sets one
/// @param notes what its author should know, and what is no error
/// @param lacks what its results lack from the start, in words: they say so
public record Query(
        String text,
        Filter filter,
        List<Step> steps,
        List<SubqueryTable> tables,
        Optional<TimeRange> range,
        List<QueryNote> notes,
        List<String> lacks) {
    public Query {
        steps = List.copyOf(steps);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
        lacks = List.copyOf(lacks);
    }

    /// In milliseconds since the epoch, half-open.
    public record TimeRange(long fromMillis, long toMillis) {}

    public static Query of(
            String text,
            List<Step> all,
            List<SubqueryTable> tables,
            Optional<TimeRange> range,
            List<QueryNote> notes,
            List<String> lacks) {
        List<Filter> filters = new ArrayList<>();
        int first = 0;
        while (first < all.size() && all.get(first) instanceof Where(Filter filter)) {
            filters.add(filter.necessary());
            if (!filter.isPure()) {
                break;
            }
            first++;
        }
        return new Query(text, Filter.and(filters), all.subList(first, all.size()), tables, range, notes, lacks);
    }

    /// Whether its result is computed from all events, and not a choice of them.
    public boolean isAggregate() {
        return aggregationAt() < steps.size();
    }

    /// What happens to single events: all steps before the first aggregation.
    public Pipeline eventSteps() {
        return new Pipeline(steps.subList(0, aggregationAt()));
    }

    public Optional<Aggregation> aggregation() {
        return isAggregate() ? Optional.of((Aggregation) steps.get(aggregationAt())) : Optional.empty();
    }

    /// What happens to the rows of the first aggregation.
    public List<Step> resultSteps() {
        return isAggregate() ? steps.subList(aggregationAt() + 1, steps.size()) : List.of();
    }

    /// The fields of the rows in the order to show them; none when that depends on the events.
    public List<String> fieldOrder() {
        List<String> order = List.of();
        for (Step step : steps) {
            order = switch (step) {
                case Where _ -> order;
                case Transform transform -> transform.fields(order);
                case Aggregation aggregation ->
                    aggregation.fields().isEmpty() && aggregation.choosesRows() ? order : aggregation.fields();
            };
        }
        return order.stream().distinct().collect(toList());
    }

    private int aggregationAt() {
        int at = 0;
        while (at < steps.size() && !(steps.get(at) instanceof Aggregation)) {
            at++;
        }
        return at;
    }
}
