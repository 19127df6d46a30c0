package dev.millrace.node.query.syntax;

import java.util.List;

/// What stands between two pipes, as it was written.
public sealed interface StepSyntax {
    Span span();

    /// A filter, or a single call of any function: `count()` is `Where(Call)`.
    record Where(FilterSyntax filter) implements StepSyntax {
        @Override
        public Span span() {
            return filter.span();
        }
    }

    /// `field := value`. When the value is a call, the call's result goes to the field.
    record Assign(Span span, Name field, ValueSyntax value) implements StepSyntax {}

    /// `case { first ; second ; * }`: a row goes through the first branch that lets it pass.
    record Case(Span span, List<PipelineSyntax> branches) implements StepSyntax {
        public Case {
            branches = List.copyOf(branches);
        }
    }

    /// `field match { guard => steps ; * => steps }`.
    record Match(Span span, Name field, List<Arm> arms) implements StepSyntax {
        public Match {
            arms = List.copyOf(arms);
        }
    }

    /// @param guard a test of the field alone: a text, a pattern, a regular expression, or a call that takes the
    ///     field
    ///     as its own (`in(values=[…]) => …`); `*` lets all pass that have the field, or not
    record Arm(Span span, ValueSyntax guard, PipelineSyntax steps) {}

    /// `[count(), sum(x)]`: several aggregations of the same rows.
    record Together(Span span, List<ValueSyntax> functions) implements StepSyntax {
        public Together {
            functions = List.copyOf(functions);
        }
    }

    /// `$name(argument=…)` or `$"package:name"()`.
    ///
    /// @param name without the `$` and the quotes
    record Saved(Span span, String name, List<ValueSyntax.Argument> arguments) implements StepSyntax {
        public Saved {
            arguments = List.copyOf(arguments);
        }
    }
}
