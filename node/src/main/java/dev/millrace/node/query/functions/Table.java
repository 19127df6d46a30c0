package dev.millrace.node.query.functions;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.ValueOrder;
import java.util.List;

/// Some fields of the newest events, or of the first rows by another field.
final class Table implements QueryFunction.AsStep {
    @Override
    public String name() {
        return "table";
    }

    @Override
    public List<String> parameters() {
        return List.of("fields", "limit", "sortby", "order");
    }

    @Override
    public Step step(Arguments arguments) throws QueryError {
        List<String> columns = arguments.texts("fields");
        List<String> sortBy = arguments.has("sortby") ? arguments.texts("sortby") : List.of(EventFields.TIMESTAMP);
        boolean descending = arguments.choice("order", "desc", Sort.ORDERS).equals("desc");
        int limit = arguments.limit("limit", Sort.LIMIT_DEFAULT);
        return Sort.ranking(name(), sortBy, ValueOrder.BY_WORTH, descending, limit, columns);
    }
}
