package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions that choose, name and make fields.
public final class FieldFunctions {
    public static final List<QueryFunction> ALL = List.of(new Drop(), new Eval(), new If(), new Rename(), new Select());

    private FieldFunctions() {}
}
