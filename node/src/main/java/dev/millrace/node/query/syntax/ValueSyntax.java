package dev.millrace.node.query.syntax;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What can stand on the right of an operator, as an argument, or within an expression.
///
/// What a bare word means depends on who asks: a field's name, a text, a pattern, a number. In expressions it is a
/// number if it looks like one, and else a field; what is quoted is text there.
public sealed interface ValueSyntax {
    Span span();

    /// @param wildcards the places in the text of each `*` that may stand for anything
    record Word(Span span, String text, BitSet wildcards) implements ValueSyntax {}

    /// @param text without the quotes, its escapes resolved
    /// @param wildcards see [Word]; `\*` is none
    record Quoted(Span span, String text, BitSet wildcards) implements ValueSyntax {}

    /// In back-ticks.
    record Field(Span span, String name) implements ValueSyntax {}

    /// @param pattern between the slashes, where `\/` has become `/`
    record Regex(Span span, String pattern, String flags) implements ValueSyntax {}

    /// `?name`, or `?{name=otherwise}`.
    record Parameter(Span span, String name, Optional<String> otherwise) implements ValueSyntax {}

    /// `[a, b]`.
    record Items(Span span, List<ValueSyntax> all) implements ValueSyntax {
        public Items {
            all = List.copyOf(all);
        }
    }

    /// `name(arguments)`.
    ///
    /// @param appliedTo the field in `field =~ name(…)`
    record Call(Span span, Name name, Optional<Name> appliedTo, List<Argument> arguments) implements ValueSyntax {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// @param name none for the one that a function takes without a name
    record Argument(Span span, Optional<Name> name, ValueSyntax value) {}

    /// `{ steps }`.
    record Block(Span span, PipelineSyntax steps) implements ValueSyntax {}

    /// `$name()` where a function can stand.
    record Saved(StepSyntax.Saved query) implements ValueSyntax {
        @Override
        public Span span() {
            return query.span();
        }
    }

    record Unary(Span span, UnaryOperator operator, ValueSyntax operand) implements ValueSyntax {}

    record Binary(Span span, BinaryOperator operator, ValueSyntax left, ValueSyntax right) implements ValueSyntax {}

    enum UnaryOperator {
        MINUS("-"),
        NOT("!");

        private final String sign;

        UnaryOperator(String sign) {
            this.sign = sign;
        }

        @Override
        public String toString() {
            return sign;
        }
    }

    enum BinaryOperator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/"),
        MODULO("%"),
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        AND("and"),
        OR("or"),
        /// `field like pattern`, and `field = pattern` where an expression is tested.
        LIKE("like");

        private final String sign;

        BinaryOperator(String sign) {
            this.sign = sign;
        }

        @Override
        public String toString() {
            return sign;
        }
    }
}
