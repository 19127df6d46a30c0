package dev.millrace.node.query.compile;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Comparison;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.syntax.Span;
import dev.millrace.node.query.syntax.ValueSyntax;
import dev.millrace.node.query.syntax.ValueSyntax.Binary;
import dev.millrace.node.query.syntax.ValueSyntax.Call;
import dev.millrace.node.query.syntax.ValueSyntax.Unary;
import java.util.BitSet;
import java.util.Optional;

/// What an expression means: arithmetic is on numbers, and gives nothing where one of them is none.
final class ExpressionCompiler {
    private final QueryCompiler compiler;

    ExpressionCompiler(QueryCompiler compiler) {
        this.compiler = compiler;
    }

    RowValue value(ValueSyntax syntax) throws QueryError {
        return switch (syntax) {
            case ValueSyntax.Word(Span _, String word, BitSet _) -> word(word);
            case ValueSyntax.Quoted(Span _, String text, BitSet _) -> RowValue.Constant.of(text);
            case ValueSyntax.Field(Span _, String name) -> new RowValue.OfField(name);
            case ValueSyntax.Parameter parameter ->
                RowValue.Constant.of(compiler.text(parameter).text());
            case Unary(Span _, ValueSyntax.UnaryOperator operator, ValueSyntax operand) ->
                unary(operator, value(operand));
            case Binary binary -> binary(binary);
            case Call call -> call(call);
            case ValueSyntax.Regex regex ->
                throw compiler.error("a regular expression has no value: use regex() or field = /…/", regex.span());
            case ValueSyntax.Items items -> throw compiler.error("expected one value, found a list", items.span());
            case ValueSyntax.Block block ->
                throw compiler.error("expected a value, found steps in braces", block.span());
            case ValueSyntax.Saved saved -> throw compiler.error("expected a value, found a saved query", saved.span());
        };
    }

    static RowValue word(String word) {
        boolean isNumber = !Double.isNaN(Numbers.parse(Bytes.utf8(word)));
        boolean isTruth = word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false");
        return isNumber || isTruth ? RowValue.Constant.of(word) : new RowValue.OfField(word);
    }

    private static RowValue unary(ValueSyntax.UnaryOperator operator, RowValue operand) {
        return switch (operator) {
            case MINUS -> RowValue.numeric(row -> -operand.number(row));
            case NOT -> RowValue.truth(row -> !operand.isTrue(row));
        };
    }

    private RowValue binary(Binary binary) throws QueryError {
        if (binary.right() instanceof ValueSyntax.Regex regex) {
            return regexTest(binary, regex);
        }
        if (binary.operator() == ValueSyntax.BinaryOperator.LIKE) {
            RowValue left = value(binary.left());
            var pattern = compiler.text(binary.right()).within();
            return RowValue.truth(row -> left.of(row).filter(pattern::matches).isPresent());
        }
        RowValue left = value(binary.left());
        RowValue right = value(binary.right());
        return switch (binary.operator()) {
            case PLUS -> RowValue.numeric(row -> left.number(row) + right.number(row));
            case MINUS -> RowValue.numeric(row -> left.number(row) - right.number(row));
            case TIMES -> RowValue.numeric(row -> left.number(row) * right.number(row));
            case DIVIDE -> RowValue.numeric(row -> left.number(row) / right.number(row));
            case MODULO -> RowValue.numeric(row -> left.number(row) % right.number(row));
            case EQUAL -> RowValue.truth(row -> equal(left, right, row));
            case NOT_EQUAL -> RowValue.truth(row -> !equal(left, right, row));
            case LESS -> compares(Comparison.LESS, left, right);
            case AT_MOST -> compares(Comparison.AT_MOST, left, right);
            case GREATER -> compares(Comparison.GREATER, left, right);
            case AT_LEAST -> compares(Comparison.AT_LEAST, left, right);
            case AND -> RowValue.truth(row -> left.isTrue(row) && right.isTrue(row));
            case OR -> RowValue.truth(row -> left.isTrue(row) || right.isTrue(row));
            case LIKE -> throw new IllegalStateException("dealt with above");
        };
    }

    private RowValue regexTest(Binary binary, ValueSyntax.Regex regex) throws QueryError {
        RowValue left = value(binary.left());
        var pattern = new FilterCompiler(compiler).compileRegex(regex.pattern(), regex.flags(), regex.span());
        RowValue.Truth finds = row -> left.of(row).filter(pattern::finds).isPresent();
        return switch (binary.operator()) {
            case EQUAL, LIKE -> finds;
            case NOT_EQUAL -> RowValue.truth(row -> !finds.isTrue(row));
            default ->
                throw compiler.error(
                        "a regular expression cannot stand behind '%s'".formatted(binary.operator()), regex.span());
        };
    }

    private static RowValue compares(Comparison comparison, RowValue left, RowValue right) {
        return RowValue.truth(row -> comparison.holds(left.number(row), right.number(row)));
    }

    /// Numbers by their worth, everything else byte by byte.
    private static boolean equal(RowValue left, RowValue right, Row row) {
        double leftNumber = left.number(row);
        double rightNumber = right.number(row);
        if (!Double.isNaN(leftNumber) && !Double.isNaN(rightNumber)) {
            return leftNumber == rightNumber;
        }
        Optional<Bytes> text = left.of(row);
        return text.isPresent() && text.equals(right.of(row));
    }

    private RowValue call(Call call) throws QueryError {
        QueryFunction function = compiler.function(call);
        Arguments arguments = new Arguments(compiler, call, function.signature());
        return switch (function) {
            case QueryFunction.Value value -> value.value(arguments);
            case QueryFunction.Test test -> test(test.filter(arguments));
            case QueryFunction.Change _, QueryFunction.Aggregate _, QueryFunction.Steps _ ->
                throw compiler.error(
                        "'%s' gives no value".formatted(function.signature().name()), call.span());
        };
    }

    static RowValue test(Filter filter) {
        return RowValue.truth(row -> filter.isPure()
                ? filter.matches(row)
                : filter.passes(EditableRow.of(row).copy()));
    }
}
