package dev.millrace.node.query.functions;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import java.util.List;

/// A row for each group of rows that have the same values in some fields.
final class GroupBy implements QueryFunction.AsStep {
    private static final int LIMIT_DEFAULT = 20_000;

    @Override
    public String name() {
        return "groupBy";
    }

    @Override
    public List<String> parameters() {
        return List.of("field", "function", "limit");
    }

    @Override
    public Step step(Arguments arguments) throws QueryError {
        List<String> fields = arguments.texts("field");
        List<Measure> measures = arguments.measures("function").orElse(List.of(Count.all()));
        for (Measure each : measures) {
            if (fields.contains(each.as())) {
                arguments.refuse("function", "a value is called '%s' like a field of the group".formatted(each.as()));
            }
        }
        return new Groups(fields, measures, arguments.limit("limit", LIMIT_DEFAULT), arguments.has("limit"));
    }
}
