package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.old.FilterSyntax;
import dev.millrace.node.query.old.FilterSyntax.Operator;
import dev.millrace.node.query.old.FilterSyntax.RegexSyntax;
import dev.millrace.node.query.old.Literal;
import java.util.ArrayList;
import java.util.List;

/// What a filter means. The depth of the tree is bounded by the parser that made it.
final class FilterChecker {
    private final String text;
    private final QueryLimits limits;

    FilterChecker(String text, QueryLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    Filter check(FilterSyntax syntax) throws QueryError {
        return switch (syntax) {
            case FilterSyntax.All(var parts) -> Filter.and(checkAll(parts));
            case FilterSyntax.Any(var parts) -> new Filter.Or(checkAll(parts));
            case FilterSyntax.Negation(var inner) -> new Filter.Not(check(inner));
            case FilterSyntax.Truth(boolean value) -> new Filter.Constant(value);
            case FilterSyntax.FreeText(Literal literal) ->
                literal.isAnything()
                        ? Filter.Constant.TRUE
                        : new Filter.AnyText(TextPattern.within(literal.text(), literal.wildcards()));
            case FilterSyntax.FreeRegex(RegexSyntax regex) -> new Filter.AnyText(compile(regex));
            case FilterSyntax.RegexTest(String field, boolean negated, RegexSyntax regex) ->
                negateIf(negated, new Filter.FieldMatches(field, compile(regex)));
            case FilterSyntax.Test(String field, Operator operator, Literal value) -> test(field, operator, value);
        };
    }

    private List<Filter> checkAll(List<FilterSyntax> parts) throws QueryError {
        List<Filter> all = new ArrayList<>(parts.size());
        for (FilterSyntax each : parts) {
            all.add(check(each));
        }
        return all;
    }

    private Filter test(String field, Operator operator, Literal value) throws QueryError {
        return switch (operator) {
            case EQUAL -> equal(field, value);
            case NOT_EQUAL -> new Filter.Not(equal(field, value));
            case LIKE -> new Filter.FieldMatches(field, TextPattern.within(value.text(), value.wildcards()));
            case LESS -> compare(field, Comparison.LESS, value);
            case AT_MOST -> compare(field, Comparison.AT_MOST, value);
            case GREATER -> compare(field, Comparison.GREATER, value);
            case AT_LEAST -> compare(field, Comparison.AT_LEAST, value);
        };
    }

    private static Filter equal(String field, Literal value) {
        return value.isAnything()
                ? new Filter.Present(field)
                : new Filter.FieldMatches(field, TextPattern.whole(value.text(), value.wildcards()));
    }

    private Filter compare(String field, Comparison comparison, Literal value) throws QueryError {
        double number = Numbers.parse(Bytes.utf8(value.text()));
        if (Double.isNaN(number)) {
            throw error(
                    "expected a number behind '%s', found '%s'".formatted(comparison, value.text()), value.offset());
        }
        return new Filter.FieldCompares(field, comparison, number);
    }

    private TextPattern compile(RegexSyntax syntax) throws QueryError {
        RegexPattern regex;
        try {
            regex = RegexPattern.compile(syntax.pattern(), syntax.flags(), limits);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()), syntax.offset());
        }
        if (regex.firstNamedGroup().isPresent()) {
            throw error(
                    "a named group ('%s') that makes a field is not supported yet"
                            .formatted(regex.firstNamedGroup().get()),
                    syntax.offset());
        }
        return new TextPattern.Regex(regex);
    }

    private static Filter negateIf(boolean negated, Filter filter) {
        return negated ? new Filter.Not(filter) : filter;
    }

    private QueryError error(String problem, int offset) {
        return new QueryError(problem, SourcePosition.at(text, offset));
    }
}
