package dev.millrace.node.query;

import dev.millrace.node.query.functions.Functions;
import dev.millrace.node.query.old.StepSyntax;
import dev.millrace.node.query.old.SyntaxParser;
import java.util.ArrayList;
import java.util.List;

/// Text to a query that can run, or the place and the reason why not.
public final class QueryParser {
    private QueryParser() {}

    public static Query parse(String text) throws QueryError {
        return parse(text, QueryLimits.DEFAULT);
    }

    public static Query parse(String text, QueryLimits limits) throws QueryError {
        if (text.length() > limits.textMax()) {
            throw new QueryError(
                    "the query has %d characters, at most %d are allowed".formatted(text.length(), limits.textMax()),
                    SourcePosition.at(text, limits.textMax()));
        }
        FilterChecker filters = new FilterChecker(text, limits);
        List<Step> steps = new ArrayList<>();
        for (StepSyntax each : SyntaxParser.parse(text, limits, Functions.vocabulary())) {
            steps.add(
                    switch (each) {
                        case StepSyntax.Where(var filter) -> new Step.Where(filters.check(filter));
                        case StepSyntax.Call call -> Functions.step(text, call);
                    });
        }
        return Query.of(text, steps);
    }
}
