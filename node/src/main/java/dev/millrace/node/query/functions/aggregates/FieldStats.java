package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.FieldNames;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Which fields there are, and how many values they have.
final class FieldStats implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "fieldstats",
                        Signature.Group.AGGREGATE,
                        "A row for each field that any row has: its name in field, how many rows have it in _count, how many different values in _distinct. Beyond 4096 values that is an estimate.")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) {
        return new FieldNames(true);
    }
}
