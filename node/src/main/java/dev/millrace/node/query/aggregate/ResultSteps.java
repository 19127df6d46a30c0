package dev.millrace.node.query.aggregate;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.List;

/// The steps behind an aggregation, on its rows.
public final class ResultSteps {
    private ResultSteps() {}

    public static AggregateState.Result run(AggregateState.Result first, List<Step> steps, StateLimits limits) {
        List<ResultRow> rows = first.rows();
        List<String> cuts = new ArrayList<>(first.cuts());
        for (Step step : steps) {
            if (step instanceof Step.Aggregation aggregation) {
                AggregateState state = aggregation.begin(limits);
                rows.forEach(state::add);
                AggregateState.Result result = state.result();
                rows = result.rows();
                cuts.addAll(result.cuts());
            } else {
                rows = pass(rows, new Pipeline(List.of(step)));
            }
        }
        return new AggregateState.Result(rows, cuts);
    }

    private static List<ResultRow> pass(List<ResultRow> rows, Pipeline step) {
        List<ResultRow> passed = new ArrayList<>(rows.size());
        for (ResultRow row : rows) {
            step.run(row, made -> passed.add(ResultRow.copyOf(made).at(new Place.OfRow(passed.size()))));
        }
        return passed;
    }
}
