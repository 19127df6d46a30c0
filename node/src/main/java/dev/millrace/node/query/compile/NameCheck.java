package dev.millrace.node.query.compile;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.syntax.FilterSyntax;
import dev.millrace.node.query.syntax.PipelineSyntax;
import dev.millrace.node.query.syntax.Span;
import dev.millrace.node.query.syntax.StepSyntax;
import dev.millrace.node.query.syntax.SyntaxParser;
import dev.millrace.node.query.syntax.ValueSyntax;
import dev.millrace.node.query.syntax.ValueSyntax.Argument;
import java.util.List;

/// Whether a text is a query at all: its grammar is right, and its functions are those of the language, even if one
/// does
/// not run yet. What it names besides, such as files, may be elsewhere.
public final class NameCheck {
    private final String text;
    private final FunctionLibrary library;

    private NameCheck(String text, FunctionLibrary library) {
        this.text = text;
        this.library = library;
    }

    public static void check(String text, QueryLimits limits, FunctionLibrary library) throws QueryError {
        new NameCheck(text, library).pipeline(SyntaxParser.parse(text, limits));
    }

    private void pipeline(PipelineSyntax pipeline) throws QueryError {
        for (StepSyntax each : pipeline.steps()) {
            step(each);
        }
    }

    private void step(StepSyntax step) throws QueryError {
        switch (step) {
            case StepSyntax.Where(FilterSyntax filter) -> filter(filter);
            case StepSyntax.Assign assign -> value(assign.value());
            case StepSyntax.Case(Span _, List<PipelineSyntax> branches) -> {
                for (PipelineSyntax each : branches) {
                    pipeline(each);
                }
            }
            case StepSyntax.Match match -> {
                for (StepSyntax.Arm each : match.arms()) {
                    value(each.guard());
                    pipeline(each.steps());
                }
            }
            case StepSyntax.Together(Span _, List<ValueSyntax> functions) -> values(functions);
            case StepSyntax.Saved saved -> arguments(saved.arguments());
        }
    }

    private void filter(FilterSyntax filter) throws QueryError {
        switch (filter) {
            case FilterSyntax.All(Span _, List<FilterSyntax> parts) -> filters(parts);
            case FilterSyntax.Any(Span _, List<FilterSyntax> parts) -> filters(parts);
            case FilterSyntax.Negation(Span _, FilterSyntax inner) -> filter(inner);
            case FilterSyntax.Truth _ -> {
                // names nothing
            }
            case FilterSyntax.FreeText(ValueSyntax value) -> value(value);
            case FilterSyntax.Test test -> value(test.value());
            case FilterSyntax.Call(ValueSyntax.Call call) -> value(call);
            case FilterSyntax.Saved(StepSyntax.Saved saved) -> arguments(saved.arguments());
        }
    }

    private void filters(List<FilterSyntax> parts) throws QueryError {
        for (FilterSyntax each : parts) {
            filter(each);
        }
    }

    private void value(ValueSyntax value) throws QueryError {
        switch (value) {
            case ValueSyntax.Word _,
                    ValueSyntax.Quoted _,
                    ValueSyntax.Field _,
                    ValueSyntax.Regex _,
                    ValueSyntax.Parameter _ -> {
                // names no function
            }
            case ValueSyntax.Items(Span _, List<ValueSyntax> all) -> values(all);
            case ValueSyntax.Call call -> {
                String name = call.name().text();
                if (library.named(name).isEmpty() && !library.isToCome(name)) {
                    throw new QueryError(
                            "there is no function '%s'%s".formatted(name, library.hint(name)),
                            SourcePosition.at(text, call.name().span().start()));
                }
                arguments(call.arguments());
            }
            case ValueSyntax.Block(Span _, PipelineSyntax steps) -> pipeline(steps);
            case ValueSyntax.Saved(StepSyntax.Saved saved) -> arguments(saved.arguments());
            case ValueSyntax.Unary unary -> value(unary.operand());
            case ValueSyntax.Binary binary -> {
                value(binary.left());
                value(binary.right());
            }
        }
    }

    private void values(List<ValueSyntax> all) throws QueryError {
        for (ValueSyntax each : all) {
            value(each);
        }
    }

    private void arguments(List<Argument> arguments) throws QueryError {
        for (Argument each : arguments) {
            value(each.value());
        }
    }
}
