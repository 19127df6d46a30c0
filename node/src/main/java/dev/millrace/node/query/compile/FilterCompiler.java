package dev.millrace.node.query.compile;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Comparison;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RegexPattern;
import dev.millrace.node.query.RegexTest;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.TextPattern;
import dev.millrace.node.query.syntax.FilterSyntax;
import dev.millrace.node.query.syntax.FilterSyntax.Operator;
import dev.millrace.node.query.syntax.Name;
import dev.millrace.node.query.syntax.Span;
import dev.millrace.node.query.syntax.StepSyntax;
import dev.millrace.node.query.syntax.ValueSyntax;
import dev.millrace.node.query.syntax.ValueSyntax.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a filter means.
final class FilterCompiler {
    private final QueryCompiler compiler;

    FilterCompiler(QueryCompiler compiler) {
        this.compiler = compiler;
    }

    Filter filter(FilterSyntax syntax) throws QueryError {
        return switch (syntax) {
            case FilterSyntax.All(Span _, List<FilterSyntax> parts) -> Filter.and(all(parts));
            case FilterSyntax.Any(Span _, List<FilterSyntax> parts) -> new Filter.Or(all(parts));
            case FilterSyntax.Negation(Span _, FilterSyntax inner) -> new Filter.Not(filter(inner));
            case FilterSyntax.Truth(Span _, boolean value) -> new Filter.Constant(value);
            case FilterSyntax.FreeText(ValueSyntax value) -> freeText(value);
            case FilterSyntax.Test(Span _, Name field, Operator operator, ValueSyntax value) ->
                test(field.text(), operator, value);
            case FilterSyntax.Call(Call call) -> call(call);
            case FilterSyntax.Saved(StepSyntax.Saved saved) -> saved(saved);
        };
    }

    private List<Filter> all(List<FilterSyntax> parts) throws QueryError {
        List<Filter> all = new ArrayList<>(parts.size());
        for (FilterSyntax each : parts) {
            all.add(filter(each));
        }
        return all;
    }

    private Filter freeText(ValueSyntax value) throws QueryError {
        if (value instanceof ValueSyntax.Regex regex) {
            return regex(Optional.empty(), regex);
        }
        TextArgument text = compiler.text(value);
        return text.isAnything() ? Filter.Constant.TRUE : new Filter.AnyText(text.within());
    }

    private Filter test(String field, Operator operator, ValueSyntax value) throws QueryError {
        return switch (operator) {
            case EQUAL -> equal(field, value);
            case NOT_EQUAL -> new Filter.Not(equal(field, value));
            case LIKE -> like(field, value);
            case NOT_LIKE -> new Filter.Not(like(field, value));
            case LINKED ->
                throw compiler.error(
                        "'<=>' joins queries within correlate(), which is not supported yet", value.span());
            case LESS -> compare(field, Comparison.LESS, value);
            case AT_MOST -> compare(field, Comparison.AT_MOST, value);
            case GREATER -> compare(field, Comparison.GREATER, value);
            case AT_LEAST -> compare(field, Comparison.AT_LEAST, value);
        };
    }

    private Filter equal(String field, ValueSyntax value) throws QueryError {
        if (value instanceof ValueSyntax.Regex regex) {
            return regex(Optional.of(field), regex);
        }
        if (value instanceof Call || value instanceof ValueSyntax.Binary || value instanceof ValueSyntax.Unary) {
            throw compiler.error(
                    "the right side of a filter is a text: compare with what is computed by test(%s == …)"
                            .formatted(field),
                    value.span());
        }
        TextArgument text = compiler.text(value);
        return text.isAnything() ? new Filter.Present(field) : new Filter.FieldMatches(field, text.whole());
    }

    private Filter like(String field, ValueSyntax value) throws QueryError {
        return value instanceof ValueSyntax.Regex regex
                ? regex(Optional.of(field), regex)
                : new Filter.FieldMatches(field, compiler.text(value).within());
    }

    private Filter compare(String field, Comparison comparison, ValueSyntax value) throws QueryError {
        TextArgument text = compiler.text(value);
        if (value instanceof ValueSyntax.Parameter && text.isAnything()) {
            return new Filter.Present(field);
        }
        double number = Numbers.parse(Bytes.utf8(text.text()));
        if (Double.isNaN(number)) {
            throw compiler.error(
                    "expected a number behind '%s', found '%s'; fields are compared by test(%s %s %s)"
                            .formatted(comparison, text.text(), field, comparison, text.text()),
                    value.span());
        }
        return new Filter.FieldCompares(field, comparison, number);
    }

    private Filter regex(Optional<String> field, ValueSyntax.Regex syntax) throws QueryError {
        RegexPattern regex = compileRegex(syntax.pattern(), syntax.flags(), syntax.span());
        return regex(field, regex);
    }

    static Filter regex(Optional<String> field, RegexPattern regex) {
        if (regex.hasGroups()) {
            return new Filter.Apply(new RegexTest(field, regex));
        }
        TextPattern pattern = new TextPattern.Regex(regex);
        return field.isPresent() ? new Filter.FieldMatches(field.get(), pattern) : new Filter.AnyText(pattern);
    }

    RegexPattern compileRegex(String pattern, String flags, Span span) throws QueryError {
        try {
            RegexPattern regex = RegexPattern.compile(pattern, flags, compiler.context.limits());
            if (!regex.isLinear()) {
                compiler.note(
                        "look-around, back-references and possessive counts are tried for a limited time: a text that takes longer does not match",
                        span);
            }
            return regex;
        } catch (IllegalArgumentException e) {
            throw compiler.error(String.valueOf(e.getMessage()), span);
        }
    }

    /// A call that is a filter.
    Filter call(Call call) throws QueryError {
        QueryFunction function = compiler.function(call);
        if (function instanceof QueryFunction.Test test) {
            return test.filter(new Arguments(compiler, call, function.signature()));
        }
        throw compiler.error(
                "'%s' is no filter: put '|' before and behind it"
                        .formatted(function.signature().name()),
                call.span());
    }

    private Filter saved(StepSyntax.Saved saved) throws QueryError {
        Pipeline steps = compiler.rowSteps(
                new dev.millrace.node.query.syntax.PipelineSyntax(saved.span(), List.of(saved)), "a filter");
        List<Filter> filters = new ArrayList<>();
        for (Step each : steps.steps()) {
            if (!(each instanceof Step.Where(Filter filter))) {
                throw compiler.error(
                        "the saved query '%s' does more than to filter: put '|' before and behind it"
                                .formatted(saved.name()),
                        saved.span());
            }
            filters.add(filter);
        }
        return Filter.and(filters);
    }

    /// What an arm of a `match` asks of the field.
    Filter guard(Name field, ValueSyntax guard) throws QueryError {
        return switch (guard) {
            case Call call ->
                call(
                        call.appliedTo().isPresent()
                                ? call
                                : new Call(call.span(), call.name(), Optional.of(field), call.arguments()));
            case ValueSyntax.Regex regex -> regex(Optional.of(field.text()), regex);
            default -> {
                TextArgument text = compiler.text(guard);
                yield text.isAnything() ? Filter.Constant.TRUE : new Filter.FieldMatches(field.text(), text.whole());
            }
        };
    }
}
