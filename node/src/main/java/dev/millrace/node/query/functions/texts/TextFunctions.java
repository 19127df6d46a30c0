package dev.millrace.node.query.functions.texts;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions of text.
public final class TextFunctions {
    public static final List<QueryFunction> ALL = List.of(new Lower());

    private TextFunctions() {}
}
