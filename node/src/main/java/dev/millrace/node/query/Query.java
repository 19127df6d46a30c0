package dev.millrace.node.query;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.query.Step.Aggregation;
import dev.millrace.node.query.Step.Mapping;
import dev.millrace.node.query.Step.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query that can run: which events, and what becomes of them.
///
/// @param text as it was written
/// @param filter all filters before the first other step
/// @param steps behind them; the first is no filter
public record Query(String text, Filter filter, List<Step> steps) {
    public Query {
        steps = List.copyOf(steps);
    }

    static Query of(String text, List<Step> all) {
        List<Filter> filters = new ArrayList<>();
        int first = 0;
        while (first < all.size() && all.get(first) instanceof Where(Filter filter)) {
            filters.add(filter);
            first++;
        }
        return new Query(text, Filter.and(filters), all.subList(first, all.size()));
    }

    /// Whether its result is computed from all events, and not a choice of them.
    public boolean isAggregate() {
        return aggregationAt() < steps.size();
    }

    /// What happens to single events: all steps before the first aggregation.
    public List<Step> eventSteps() {
        return steps.subList(0, aggregationAt());
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
                case Mapping mapping -> mapping.fields();
                case Aggregation aggregation -> aggregation.fields().isEmpty() ? order : aggregation.fields();
            };
        }
        return order;
    }

    /// What single steps without memory make of a row: nothing when one of them leaves it out.
    public static Optional<Row> pass(Row row, List<Step> steps) {
        Row now = row;
        for (Step step : steps) {
            switch (step) {
                case Where(Filter filter) -> {
                    if (!filter.matches(now)) {
                        return Optional.empty();
                    }
                }
                case Mapping mapping -> now = mapping.map(now);
                case Aggregation _ -> check(false, "an aggregation among steps for single rows");
            }
        }
        return Optional.of(now);
    }

    private int aggregationAt() {
        int at = 0;
        while (at < steps.size() && !(steps.get(at) instanceof Aggregation)) {
            at++;
        }
        return at;
    }
}
