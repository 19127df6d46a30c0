package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// Runs of rows between those that meet a condition.
final class Partition implements QueryFunction.Aggregate {
    private static final String BEFORE = "before";

    @Override
    public Signature signature() {
        return Signature.of(
                        "partition",
                        Signature.Group.AGGREGATE,
                        "Divides rows where one meets a condition, and gives what functions make of each part.")
                .required("function", "functions", "what to compute of each part")
                .required("condition", "steps", "filters in braces, or one such as test(…)")
                .optional("split", "before or after", BEFORE, "on which side of the row that meets the condition")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Combined functions = Combined.of(arguments);
        Pipeline condition = arguments.rowSteps("condition");
        boolean before =
                arguments.choice("split", BEFORE, List.of(BEFORE, "after")).equals(BEFORE);
        return InOrder.ofAll("partition", List.of(), functions.functions().fields(), (rows, limits) -> {
            List<ResultRow> all = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < rows.size(); i++) {
                int end = before ? i : i + 1;
                if (condition.passes(rows.get(i)) && end > start) {
                    all.addAll(functions.rows(rows.subList(start, end), limits));
                    start = end;
                }
            }
            if (start < rows.size()) {
                all.addAll(functions.rows(rows.subList(start, rows.size()), limits));
            }
            return all;
        });
    }
}
