package dev.millrace.node.query.functions;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import java.util.List;

/// The oldest events, or the first rows of a result; oldest first.
final class Head implements QueryFunction.AsStep {
    @Override
    public String name() {
        return "head";
    }

    @Override
    public List<String> parameters() {
        return List.of("limit");
    }

    @Override
    public Step step(Arguments arguments) throws QueryError {
        return new Ranking(
                name(),
                arguments.limit("limit", Sort.LIMIT_DEFAULT),
                Ranking.OLDEST_FIRST,
                Ranking.OLDEST_FIRST,
                List.of(),
                List.of());
    }
}
