package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fields of the row before.
final class Neighbor implements QueryFunction.Aggregate {
    private static final int DISTANCE_MAX = 10_000;
    private static final String PRECEDING = "preceding";

    @Override
    public Signature signature() {
        return Signature.of(
                        "neighbor",
                        Signature.Group.AGGREGATE,
                        "Adds to each row some fields of a row before or behind it.")
                .required("include", "fields", "the fields to take over")
                .optional("prefix", "text", "what stands before their names, with a dot behind it")
                .optional("distance", "number", "1", "how many rows away it is")
                .optional("direction", "preceding or succeeding", PRECEDING, "on which side")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        List<String> include = arguments.texts("include");
        String prefix = arguments.text("prefix").map(text -> text + ".").orElse("");
        int distance = arguments.whole("distance", 1, 1, DISTANCE_MAX);
        boolean preceding = arguments
                .choice("direction", PRECEDING, List.of(PRECEDING, "succeeding"))
                .equals(PRECEDING);
        int step = preceding ? -distance : distance;
        return InOrder.ofAll("neighbor", List.of(), List.of(), (rows, limits) -> {
            List<ResultRow> all = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                int other = i + step;
                boolean isThere = other >= 0 && other < rows.size();
                all.add(isThere ? with(rows.get(i), rows.get(other), include, prefix) : rows.get(i));
            }
            return all;
        });
    }

    private static ResultRow with(ResultRow row, ResultRow other, List<String> include, String prefix) {
        List<String> names = new ArrayList<>();
        List<Bytes> values = new ArrayList<>();
        for (String field : include) {
            Optional<Bytes> value = other.value(field);
            if (value.isPresent()) {
                names.add(prefix + field);
                values.add(value.get());
            }
        }
        return InOrder.joined(row, new ResultRow(row.place(), names, values));
    }
}
