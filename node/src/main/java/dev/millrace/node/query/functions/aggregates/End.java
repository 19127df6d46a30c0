package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.query.aggregate.Ranking.Ranked;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Comparator;
import java.util.List;

/// The events, or the rows of a result, at one of their two ends; oldest first.
///
/// @param choice which rows are nearest to that end
record End(String name, String meaning, Comparator<Ranked> choice) implements QueryFunction.Aggregate {
    static final End HEAD =
            new End("head", "The oldest events, or the first rows of a result, in that order.", Ranking.OLDEST_FIRST);

    static final End TAIL =
            new End("tail", "The newest events, or the last rows of a result, oldest first.", Ranking.NEWEST_FIRST);

    @Override
    public Signature signature() {
        return Signature.of(name, Signature.Group.AGGREGATE, meaning)
                .optional("limit", "limit", Integer.toString(Sort.LIMIT_DEFAULT), "how many")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        int limit = arguments.limit("limit", Sort.LIMIT_DEFAULT);
        return new Ranking(name, limit, choice, Ranking.OLDEST_FIRST, List.of(), List.of());
    }
}
