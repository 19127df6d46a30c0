package dev.millrace.node.query.functions;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import java.util.List;

/// The newest events, or the last rows of a result; oldest first, as they stood.
final class Tail implements QueryFunction.AsStep {
    @Override
    public String name() {
        return "tail";
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
                Ranking.NEWEST_FIRST,
                Ranking.OLDEST_FIRST,
                List.of(),
                List.of());
    }
}
