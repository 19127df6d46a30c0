package dev.millrace.node.query.functions;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.Step;
import java.util.List;

/// Rows with some of their fields only.
final class Select implements QueryFunction.AsStep {
    @Override
    public String name() {
        return "select";
    }

    @Override
    public List<String> parameters() {
        return List.of("fields");
    }

    @Override
    public Step step(Arguments arguments) throws QueryError {
        return new Selected(arguments.texts("fields"));
    }

    private record Selected(List<String> fields) implements Step.Mapping {
        @Override
        public Row map(Row row) {
            return ResultRow.copyOf(row, fields);
        }
    }
}
