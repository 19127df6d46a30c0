package dev.millrace.node.query.old;

import java.util.List;

/// A filter as it was written.
public sealed interface FilterSyntax {
    record All(List<FilterSyntax> parts) implements FilterSyntax {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<FilterSyntax> parts) implements FilterSyntax {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Negation(FilterSyntax inner) implements FilterSyntax {}

    record Truth(boolean value) implements FilterSyntax {}

    record FreeText(Literal text) implements FilterSyntax {}

    record FreeRegex(RegexSyntax regex) implements FilterSyntax {}

    record Test(String field, Operator operator, Literal value) implements FilterSyntax {}

    record RegexTest(String field, boolean negated, RegexSyntax regex) implements FilterSyntax {}

    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST,
        LIKE
    }

    record RegexSyntax(int offset, String pattern, String flags) {}
}
