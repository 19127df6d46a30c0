package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// The oldest events, or the first rows of a result; oldest first.
final class Head implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "head",
                        Signature.Group.AGGREGATE,
                        "The oldest events, or the first rows of a result, in that order.")
                .optional("limit", "limit", Integer.toString(Sort.LIMIT_DEFAULT), "how many")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        return new Ranking(
                "head",
                arguments.limit("limit", Sort.LIMIT_DEFAULT),
                Ranking.OLDEST_FIRST,
                Ranking.OLDEST_FIRST,
                List.of(),
                List.of());
    }
}
