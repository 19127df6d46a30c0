package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions that make fields of a text.
public final class ParsingFunctions {
    public static final List<QueryFunction> ALL = List.of(
            new KvParse(),
            new ParseCef(),
            new ParseCsv(),
            new ParseFixedWidth(),
            new ParseJson(),
            new ParseLeef(),
            new ParseUri(),
            new ParseUrl(),
            new ParseXml(),
            new WriteJson());

    private ParsingFunctions() {}
}
