package dev.millrace.node.query.syntax;

import java.util.List;

/// A filter as it was written.
public sealed interface FilterSyntax {
    Span span();

    record All(Span span, List<FilterSyntax> parts) implements FilterSyntax {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(Span span, List<FilterSyntax> parts) implements FilterSyntax {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Negation(Span span, FilterSyntax inner) implements FilterSyntax {}

    record Truth(Span span, boolean value) implements FilterSyntax {}

    /// A text, a regular expression or a parameter that is looked for in the whole row.
    record FreeText(ValueSyntax value) implements FilterSyntax {
        @Override
        public Span span() {
            return value.span();
        }
    }

    /// `field operator value`.
    record Test(Span span, Name field, Operator operator, ValueSyntax value) implements FilterSyntax {}

    /// A function that lets rows pass: `cidr(…)`, `field =~ in(…)`. At the top of a step it may be any function.
    record Call(ValueSyntax.Call call) implements FilterSyntax {
        @Override
        public Span span() {
            return call.span();
        }
    }

    /// A saved query among other filters.
    record Saved(StepSyntax.Saved query) implements FilterSyntax {
        @Override
        public Span span() {
            return query.span();
        }
    }

    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        LIKE("like"),
        NOT_LIKE("not like"),
        /// The value names a field of another query within the same correlate().
        LINKED("<=>");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        @Override
        public String toString() {
            return sign;
        }
    }
}
