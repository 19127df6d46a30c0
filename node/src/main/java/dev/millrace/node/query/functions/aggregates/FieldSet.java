package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.FieldNames;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Which fields there are.
final class FieldSet implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "fieldset",
                        Signature.Group.AGGREGATE,
                        "The names of all fields that any row has, a row for each, in the field named field.")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) {
        return new FieldNames(false);
    }
}
