package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions that choose, name and make fields.
public final class FieldFunctions {
    public static final List<QueryFunction> ALL = List.of(
            new Coalesce(),
            new CopyEvent(),
            new Default(),
            new Drop(),
            new DropEvent(),
            new Eval(),
            new EventFieldCount(),
            new EventSize(),
            new GetField(),
            new If(),
            new Rename(),
            new Select(),
            new SetField());

    private FieldFunctions() {}
}
