package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.syntax.Lexer.Mode;
import dev.millrace.node.query.syntax.ValueSyntax.Argument;
import dev.millrace.node.query.syntax.ValueSyntax.BinaryOperator;
import dev.millrace.node.query.syntax.ValueSyntax.UnaryOperator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The part of the grammar below filters: literals, calls with their arguments, expressions.
///
/// ```
/// literal    = word | quoted | "`" field "`" | regex | parameter
/// parameter  = "?" name | "?{" name ["=" ( word | quoted )] "}"
/// call       = word "(" [ argument *( "," argument ) [","] ] ")"
/// argument   = [ name "=" ] value | name ":" ( block | list )
/// value      = literal | call | saved | list | block | "(" value ")" | expression
///            | name ":=" expression                  as a block of this one step
/// list       = "[" [ value *( "," value ) [","] ] "]"
/// block      = "{" pipeline "}"
/// saved      = "$" name "(" [ argument *( "," argument ) ] ")"
/// expression = operand *( operator operand )
/// operand    = ( "-" | "!" ) operand | "not" comparison | literal | call | list | block | "(" expression ")"
/// ```
///
/// Operators from the loosest: `and`, `or`, comparisons, `+ -`, `* / %`.
final class ValueParser {
    /// Binds as loosely as `a == b`, which is what `not` denies.
    private static final int COMPARISON = 3;

    private record Infix(BinaryOperator operator, int binding) {}

    private final Tokens tokens;
    private final Pipelines pipelines;

    ValueParser(Tokens tokens, Pipelines pipelines) {
        this.tokens = tokens;
        this.pipelines = pipelines;
    }

    /// What a filter compares with or looks for: never anything to reckon.
    ValueSyntax literal() throws QueryError {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case WORD -> word(tokens.advance());
            case QUOTED -> new ValueSyntax.Quoted(tokens.advance().span(), token.text(), token.wildcards());
            case FIELD -> new ValueSyntax.Field(tokens.advance().span(), token.text());
            case REGEX -> new ValueSyntax.Regex(tokens.advance().span(), token.text(), token.flags());
            case PARAMETER, OPEN_PARAMETER -> parameter();
            case SAVED -> {
                // "$5" is a price here
                String text = tokens.textOf(tokens.advance());
                yield new ValueSyntax.Word(token.span(), text, shifted(token));
            }
            default -> throw tokens.unexpected("a value");
        };
    }

    ValueSyntax guard() throws QueryError {
        return switch (tokens.peek().kind()) {
            case WORD, QUOTED, FIELD, REGEX, PARAMETER, OPEN_PARAMETER ->
                startsCall() ? call(Optional.empty()) : literal();
            default -> throw tokens.unexpected("a text, a pattern, a regular expression or '*' in front of '=>'");
        };
    }

    StepSyntax.Assign assign() throws QueryError {
        Name field = tokens.advance().name();
        tokens.expect(TokenKind.ASSIGN);
        ValueSyntax value = expression();
        return new StepSyntax.Assign(field.span().to(value.span()), field, value);
    }

    ValueSyntax expression() throws QueryError {
        ValueSyntax value = climb(operand(), 0);
        tokens.readAs(Mode.WORDS);
        return value;
    }

    /// Whether the next word is a function's name. `word (filter)` is a text and a group; but no group is empty, and
    /// none begins with a bracket.
    boolean startsCall() throws QueryError {
        Token word = tokens.peek();
        if (word.kind() != TokenKind.WORD || !isFunctionName(word.text()) || !tokens.isBehind(word, "(")) {
            return false;
        }
        if (tokens.isRightBehind(word, "(")) {
            return true;
        }
        Token open = tokens.following();
        return tokens.isBehind(open, ")") || tokens.isBehind(open, "[") || tokens.isBehind(open, "{");
    }

    private static boolean isFunctionName(String word) {
        return Character.isLetter(word.charAt(0))
                && word.chars().allMatch(each -> each == '_' || each == ':' || Character.isLetterOrDigit(each))
                && !word.endsWith(":");
    }

    ValueSyntax.Call call(Optional<Name> appliedTo) throws QueryError {
        Name name = tokens.advance().name();
        List<Argument> arguments = arguments(name.text());
        int start = appliedTo.orElse(name).span().start();
        return new ValueSyntax.Call(tokens.since(start), name, appliedTo, arguments);
    }

    StepSyntax.Saved saved() throws QueryError {
        Token name = tokens.advance();
        if (!tokens.isAt(TokenKind.OPEN)) {
            throw tokens.error(
                    "expected '(' behind the name of a saved query; to look for the text, put it in quotes", name);
        }
        List<Argument> arguments = arguments("");
        return new StepSyntax.Saved(tokens.since(name.start()), name.text(), arguments);
    }

    ValueSyntax.Items list() throws QueryError {
        return list(false);
    }

    private List<Argument> arguments(String function) throws QueryError {
        Token open = tokens.open(TokenKind.OPEN);
        List<Argument> arguments = new ArrayList<>();
        tokens.readAs(Mode.WORDS);
        while (!tokens.isAt(TokenKind.CLOSE) && !tokens.isAt(TokenKind.END)) {
            arguments.add(argument(function));
            if (tokens.isAt(TokenKind.COMMA)) {
                tokens.advance();
            } else if (!tokens.isAtWord("include:")) {
                break; // the fields that correlate() takes from a query stand right behind it
            }
        }
        tokens.close(open, TokenKind.CLOSE, "',' or ");
        return arguments;
    }

    private Argument argument(String function) throws QueryError {
        Token first = tokens.peek();
        if (first.kind() == TokenKind.WORD
                && first.text().length() > 1
                && first.text().endsWith(":")) {
            return labelled();
        }
        boolean named =
                (first.kind() == TokenKind.WORD || first.kind() == TokenKind.QUOTED) && tokens.isEqualBehind(first);
        if (!named || (ExpressionArguments.isTest(function) && !first.isWord("expression"))) {
            ValueSyntax value = value(ExpressionArguments.contains(function, ""));
            return new Argument(value.span(), Optional.empty(), value);
        }
        Name name = tokens.advance().name();
        tokens.expect(TokenKind.EQUAL);
        ValueSyntax value = value(ExpressionArguments.contains(function, name.text()));
        return new Argument(name.span().to(value.span()), Optional.of(name), value);
    }

    /// `name: { steps }`, as correlate() has them.
    private Argument labelled() throws QueryError {
        Token label = tokens.advance();
        Span span = new Span(label.start(), label.end() - 1);
        Name name = new Name(span, label.text().substring(0, label.text().length() - 1));
        if (!tokens.isAt(TokenKind.OPEN_BLOCK) && !tokens.isAt(TokenKind.OPEN_LIST)) {
            throw tokens.unexpected("'{' or '['");
        }
        ValueSyntax value = tokens.isAt(TokenKind.OPEN_BLOCK) ? block() : list(false);
        return new Argument(span.to(value.span()), Optional.of(name), value);
    }

    private ValueSyntax value(boolean isExpression) throws QueryError {
        return isExpression ? expression() : value();
    }

    /// Taken for simple until something behind it shows that it is the start of an expression. Only a word has to be
    /// read again then; everything else is the expression's first operand as it is, so nothing is parsed twice.
    private ValueSyntax value() throws QueryError {
        tokens.readAs(Mode.WORDS);
        Token first = tokens.peek();
        if (first.isName() && tokens.isBehind(first, ":=")) {
            StepSyntax.Assign assign = assign();
            return new ValueSyntax.Block(assign.span(), new PipelineSyntax(assign.span(), List.of(assign)));
        }
        ValueSyntax value = switch (first.kind()) {
            case WORD -> {
                if (startsCallAsValue(first)) {
                    yield call(Optional.empty());
                }
                yield tokens.isOperatorBehind(first) ? operand() : word(tokens.advance());
            }
            case QUOTED, FIELD, REGEX, PARAMETER, OPEN_PARAMETER -> literal();
            case SAVED -> new ValueSyntax.Saved(saved());
            case OPEN_LIST -> list(false);
            case OPEN_BLOCK -> block();
            case OPEN -> {
                Token open = tokens.open(TokenKind.OPEN);
                ValueSyntax inner = value();
                tokens.close(open, TokenKind.CLOSE, "an operator or ");
                yield inner;
            }
            case NOT -> operand();
            default -> throw tokens.unexpected("a value");
        };
        ValueSyntax whole = climb(value, 0);
        tokens.readAs(Mode.WORDS);
        return whole;
    }

    private boolean startsCallAsValue(Token word) throws QueryError {
        return isFunctionName(word.text()) && tokens.isBehind(word, "(");
    }

    private ValueSyntax.Items list(boolean ofExpressions) throws QueryError {
        Token open = tokens.open(TokenKind.OPEN_LIST);
        tokens.readAs(Mode.WORDS);
        List<ValueSyntax> items = new ArrayList<>();
        while (!tokens.isAt(TokenKind.CLOSE_LIST) && !tokens.isAt(TokenKind.END)) {
            items.add(value(ofExpressions));
            if (!tokens.isAt(TokenKind.COMMA)) {
                break;
            }
            tokens.advance();
        }
        tokens.close(open, TokenKind.CLOSE_LIST, "',' or ");
        return new ValueSyntax.Items(tokens.since(open.start()), items);
    }

    private ValueSyntax block() throws QueryError {
        Token open = tokens.open(TokenKind.OPEN_BLOCK);
        PipelineSyntax steps = pipelines.next();
        tokens.close(open, TokenKind.CLOSE_BLOCK, "'|' or ");
        return new ValueSyntax.Block(tokens.since(open.start()), steps);
    }

    private ValueSyntax parameter() throws QueryError {
        Token open = tokens.advance();
        if (open.kind() == TokenKind.PARAMETER) {
            return new ValueSyntax.Parameter(open.span(), open.text(), Optional.empty());
        }
        tokens.readAs(Mode.WORDS);
        if (!tokens.isAt(TokenKind.WORD) && !tokens.isAt(TokenKind.QUOTED)) {
            throw tokens.unexpected("the name of a parameter");
        }
        String name = tokens.advance().text();
        Optional<String> otherwise = Optional.empty();
        if (tokens.isAt(TokenKind.EQUAL)) {
            tokens.advance();
            otherwise = Optional.of(
                    switch (tokens.peek().kind()) {
                        case WORD, QUOTED -> tokens.advance().text();
                        case REGEX -> tokens.textOf(tokens.advance());
                        case CLOSE_BLOCK -> "";
                        default -> throw tokens.unexpected("the parameter's value when none is given");
                    });
        }
        if (!tokens.isAt(TokenKind.CLOSE_BLOCK)) {
            throw tokens.unexpected("'}' for the '?{' in front");
        }
        tokens.advance();
        return new ValueSyntax.Parameter(tokens.since(open.start()), name, otherwise);
    }

    /// Puts operators and operands behind `left` for as long as they bind at least so tightly. Each operator makes
    /// the
    /// tree one deeper, so each counts as a level.
    private ValueSyntax climb(ValueSyntax first, int loosest) throws QueryError {
        ValueSyntax left = first;
        int levels = 0;
        while (true) {
            tokens.readAs(Mode.OPERATOR);
            Optional<Infix> next = infix(tokens.peek());
            if (next.isEmpty() || next.get().binding() < loosest) {
                tokens.leave(levels);
                return left;
            }
            tokens.enter();
            levels++;
            tokens.advance();
            ValueSyntax right = climb(operand(), next.get().binding() + 1);
            left = new ValueSyntax.Binary(
                    left.span().to(right.span()), next.get().operator(), left, right);
        }
    }

    private static Optional<Infix> infix(Token token) {
        return switch (token.kind()) {
            case SAME -> Optional.of(new Infix(BinaryOperator.EQUAL, COMPARISON));
            case NOT_EQUAL -> Optional.of(new Infix(BinaryOperator.NOT_EQUAL, COMPARISON));
            case LESS -> Optional.of(new Infix(BinaryOperator.LESS, COMPARISON));
            case AT_MOST -> Optional.of(new Infix(BinaryOperator.AT_MOST, COMPARISON));
            case GREATER -> Optional.of(new Infix(BinaryOperator.GREATER, COMPARISON));
            case AT_LEAST -> Optional.of(new Infix(BinaryOperator.AT_LEAST, COMPARISON));
            case EQUAL -> Optional.of(new Infix(BinaryOperator.LIKE, COMPARISON));
            case PLUS -> Optional.of(new Infix(BinaryOperator.PLUS, 4));
            case MINUS -> Optional.of(new Infix(BinaryOperator.MINUS, 4));
            case TIMES -> Optional.of(new Infix(BinaryOperator.TIMES, 5));
            case DIVIDE -> Optional.of(new Infix(BinaryOperator.DIVIDE, 5));
            case MODULO -> Optional.of(new Infix(BinaryOperator.MODULO, 5));
            case WORD -> {
                if (token.isWord("and")) {
                    yield Optional.of(new Infix(BinaryOperator.AND, 1));
                }
                if (token.isWord("or")) {
                    yield Optional.of(new Infix(BinaryOperator.OR, 2));
                }
                yield token.isWord("like") ? Optional.of(new Infix(BinaryOperator.LIKE, COMPARISON)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private ValueSyntax operand() throws QueryError {
        tokens.readAs(Mode.OPERAND);
        Token first = tokens.peek();
        return switch (first.kind()) {
            case MINUS, NOT -> {
                tokens.enter();
                tokens.advance();
                ValueSyntax inner = operand();
                tokens.leave(1);
                UnaryOperator sign = first.kind() == TokenKind.NOT ? UnaryOperator.NOT : UnaryOperator.MINUS;
                yield new ValueSyntax.Unary(first.span().to(inner.span()), sign, inner);
            }
            case WORD -> {
                if (first.isWord("not")) {
                    yield denial();
                }
                yield startsCallAsValue(first) ? call(Optional.empty()) : word(tokens.advance());
            }
            case QUOTED, FIELD, REGEX, PARAMETER, OPEN_PARAMETER -> literal();
            case SAVED -> new ValueSyntax.Saved(saved());
            case OPEN -> {
                Token open = tokens.open(TokenKind.OPEN);
                ValueSyntax inner = climb(operand(), 0);
                tokens.close(open, TokenKind.CLOSE, "an operator or ");
                yield inner;
            }
            case OPEN_LIST -> list(true);
            case OPEN_BLOCK -> block();
            default -> throw tokens.unexpected("a field, a number, a text in quotes or a function");
        };
    }

    private ValueSyntax denial() throws QueryError {
        tokens.enter();
        Token not = tokens.advance();
        ValueSyntax inner = climb(operand(), COMPARISON);
        tokens.leave(1);
        return new ValueSyntax.Unary(not.span().to(inner.span()), UnaryOperator.NOT, inner);
    }

    private static ValueSyntax word(Token word) {
        return new ValueSyntax.Word(word.span(), word.text(), word.wildcards());
    }

    /// The wildcards once the `$` in front is part of the text.
    private static BitSet shifted(Token saved) {
        BitSet shifted = new BitSet();
        saved.wildcards().stream().forEach(each -> shifted.set(each + 1));
        return shifted;
    }
}
