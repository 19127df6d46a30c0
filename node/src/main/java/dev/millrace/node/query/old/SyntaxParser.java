package dev.millrace.node.query.old;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.old.FilterSyntax.Operator;
import dev.millrace.node.query.old.FilterSyntax.RegexSyntax;
import dev.millrace.node.query.old.StepSyntax.Argument;
import dev.millrace.node.query.old.StepSyntax.Call;
import dev.millrace.node.query.old.StepSyntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tokens to a list of steps, by recursive descent of limited depth.
///
/// ```
/// query   = step *( "|" step )                       an empty step lets everything pass
/// step    = call | filter
/// filter  = any *( ["and"] any )
/// any     = not *( "or" not )                        binds tighter than "and"
/// not     = ( "not" | "!" ) not | primary
/// primary = "(" filter ")" | regex | "true" | "false" | text [ operator ( text | regex ) ]
/// call    = word "(" [ argument *( "," argument ) ] ")"
/// ```
public final class SyntaxParser {
    private final String text;
    private final Lexer lexer;
    private final QueryLimits limits;
    private final FunctionNames functions;
    private Token token;
    private Token following;
    private int depth;

    private SyntaxParser(String text, QueryLimits limits, FunctionNames functions) throws QueryError {
        this.text = text;
        this.limits = limits;
        this.functions = functions;
        lexer = new Lexer(text);
        token = lexer.next();
        following = token.kind() == TokenKind.END ? token : lexer.next();
    }

    public static List<StepSyntax> parse(String text, QueryLimits limits, FunctionNames functions) throws QueryError {
        return new SyntaxParser(text, limits, functions).query();
    }

    private List<StepSyntax> query() throws QueryError {
        List<StepSyntax> steps = new ArrayList<>();
        while (true) {
            if (token.kind() != TokenKind.PIPE && token.kind() != TokenKind.END) {
                steps.add(step());
            }
            if (token.kind() == TokenKind.END) {
                return steps;
            }
            if (token.kind() != TokenKind.PIPE) {
                throw unexpected("'|' or another filter");
            }
            advance();
        }
    }

    private StepSyntax step() throws QueryError {
        if (startsCall()) {
            Call call = call();
            if (startsFilter(token)) {
                throw unexpected("'|' behind the function");
            }
            return call;
        }
        refuseStepsToCome();
        return new StepSyntax.Where(filter());
    }

    /// Parts of the language that people use and that do not run yet: they are not mistakes.
    private void refuseStepsToCome() throws QueryError {
        switch (token.kind()) {
            case OPEN_LIST -> throw notYet("a list of functions as a step");
            case SAVED_QUERY -> throw notYet("a saved query");
            default -> {
                if (token.isWord("case") && following.kind() == TokenKind.OPEN_BLOCK) {
                    throw notYet("'case'");
                }
                if (following.isWord("match") && isName(token)) {
                    throw notYet("'match { }'");
                }
            }
        }
    }

    private FilterSyntax filter() throws QueryError {
        List<FilterSyntax> parts = new ArrayList<>();
        parts.add(any());
        while (token.isWord("and") || startsFilter(token)) {
            if (token.isWord("and")) {
                advance();
            }
            parts.add(any());
        }
        return parts.size() == 1 ? parts.getFirst() : new FilterSyntax.All(parts);
    }

    private FilterSyntax any() throws QueryError {
        List<FilterSyntax> parts = new ArrayList<>();
        parts.add(not());
        while (token.isWord("or")) {
            advance();
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new FilterSyntax.Any(parts);
    }

    private FilterSyntax not() throws QueryError {
        if (token.kind() == TokenKind.NOT || token.isWord("not")) {
            enter();
            advance();
            FilterSyntax inner = not();
            depth--;
            return new FilterSyntax.Negation(inner);
        }
        return primary();
    }

    private FilterSyntax primary() throws QueryError {
        return switch (token.kind()) {
            case OPEN -> group();
            case REGEX -> new FilterSyntax.FreeRegex(regex());
            case WORD, QUOTED, FIELD -> textOrTest();
            case PARAMETER -> throw notYet("a parameter");
            case SAVED_QUERY -> throw notYet("a saved query");
            default -> throw unexpected("a filter");
        };
    }

    private FilterSyntax group() throws QueryError {
        enter();
        advance();
        FilterSyntax inner = filter();
        depth--;
        expect(TokenKind.CLOSE);
        return inner;
    }

    private FilterSyntax textOrTest() throws QueryError {
        if (token.kind() == TokenKind.WORD && startsCall()) {
            throw error(
                    "'%s()' among filters is not supported yet; behind a '|' of its own, functions are"
                            .formatted(token.text()),
                    token.offset());
        }
        Token subject = advance();
        Optional<Operator> operator = operator();
        if (operator.isPresent()) {
            advance();
            return test(subject, operator.get());
        }
        switch (token.kind()) {
            case ASSIGN -> throw notYet("':='");
            case APPLY -> throw notYet("'=~'");
            case SAME -> throw error("'==' compares in test(), which is not supported yet; use '='", token.offset());
            default -> {
                // a text of its own
            }
        }
        if (subject.kind() == TokenKind.FIELD) {
            throw unexpected("'=', '!=' or another comparison behind a field");
        }
        if (subject.isWord("true") || subject.isWord("false")) {
            return new FilterSyntax.Truth(subject.isWord("true"));
        }
        return new FilterSyntax.FreeText(subject.literal());
    }

    private Optional<Operator> operator() {
        return switch (token.kind()) {
            case EQUAL -> Optional.of(Operator.EQUAL);
            case NOT_EQUAL -> Optional.of(Operator.NOT_EQUAL);
            case LESS -> Optional.of(Operator.LESS);
            case AT_MOST -> Optional.of(Operator.AT_MOST);
            case GREATER -> Optional.of(Operator.GREATER);
            case AT_LEAST -> Optional.of(Operator.AT_LEAST);
            default -> token.isWord("like") ? Optional.of(Operator.LIKE) : Optional.empty();
        };
    }

    private FilterSyntax test(Token subject, Operator operator) throws QueryError {
        if (subject.text().isEmpty()) {
            throw error("a field needs a name", subject.offset());
        }
        boolean takesRegex = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        return switch (token.kind()) {
            case WORD, QUOTED ->
                new FilterSyntax.Test(subject.text(), operator, advance().literal());
            case REGEX -> {
                if (!takesRegex) {
                    throw unexpected("a text: a regular expression goes with '=' or '!='");
                }
                yield new FilterSyntax.RegexTest(subject.text(), operator == Operator.NOT_EQUAL, regex());
            }
            case PARAMETER -> throw notYet("a parameter");
            default -> throw unexpected("a value");
        };
    }

    private RegexSyntax regex() throws QueryError {
        Token regex = advance();
        return new RegexSyntax(regex.offset(), regex.text(), regex.flags());
    }

    private boolean startsCall() {
        return token.kind() == TokenKind.WORD
                && following.kind() == TokenKind.OPEN
                && (following.offset() == token.end()
                        || functions.isKnown(token.text().toLowerCase(Locale.ROOT)))
                && !isOperatorWord(token);
    }

    private Call call() throws QueryError {
        enter();
        Token name = advance();
        functions.requireRunning(name.text(), SourcePosition.at(text, name.offset()));
        expect(TokenKind.OPEN);
        List<Argument> arguments = new ArrayList<>();
        while (token.kind() != TokenKind.CLOSE) {
            if (!arguments.isEmpty()) {
                expect(TokenKind.COMMA);
            }
            arguments.add(argument());
        }
        advance();
        depth--;
        return new Call(name.offset(), name.text(), arguments);
    }

    private Argument argument() throws QueryError {
        Token start = token;
        if (token.kind() == TokenKind.WORD && following.kind() == TokenKind.EQUAL) {
            advance();
            advance();
            return new Argument(start.offset(), Optional.of(start.text()), value());
        }
        return new Argument(start.offset(), Optional.empty(), value());
    }

    private Value value() throws QueryError {
        return switch (token.kind()) {
            case WORD ->
                startsCall()
                        ? new Value.Nested(call())
                        : new Value.Text(advance().literal());
            case QUOTED, FIELD -> new Value.Text(advance().literal());
            case OPEN_LIST -> list();
            case OPEN -> {
                enter();
                advance();
                Value inner = value();
                depth--;
                expect(TokenKind.CLOSE);
                yield inner;
            }
            case OPEN_BLOCK -> throw notYet("a query as an argument");
            case PARAMETER -> throw notYet("a parameter");
            case REGEX -> throw notYet("a regular expression as an argument");
            case SAVED_QUERY -> throw notYet("a saved query");
            default -> throw unexpected("a value");
        };
    }

    private Value list() throws QueryError {
        enter();
        int offset = advance().offset();
        List<Value> items = new ArrayList<>();
        while (token.kind() != TokenKind.CLOSE_LIST) {
            if (!items.isEmpty()) {
                expect(TokenKind.COMMA);
            }
            items.add(value());
        }
        advance();
        depth--;
        return new Value.Items(offset, items);
    }

    private static boolean startsFilter(Token token) {
        return switch (token.kind()) {
            case OPEN, NOT, REGEX, QUOTED, FIELD, PARAMETER, SAVED_QUERY -> true;
            case WORD -> !token.isWord("or");
            default -> false;
        };
    }

    private static boolean isName(Token token) {
        return token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED || token.kind() == TokenKind.FIELD;
    }

    private static boolean isOperatorWord(Token token) {
        return token.isWord("and") || token.isWord("or") || token.isWord("not");
    }

    private void enter() throws QueryError {
        depth++;
        if (depth > limits.depthMax()) {
            throw error("the query nests deeper than %d levels".formatted(limits.depthMax()), token.offset());
        }
    }

    private Token advance() throws QueryError {
        Token passed = token;
        token = following;
        following = token.kind() == TokenKind.END ? token : lexer.next();
        return passed;
    }

    private void expect(TokenKind kind) throws QueryError {
        if (token.kind() != kind) {
            throw unexpected(kind.toString());
        }
        advance();
    }

    private QueryError unexpected(String expected) {
        return error("expected %s, found %s".formatted(expected, token.describe()), token.offset());
    }

    private QueryError notYet(String what) {
        return error(what + " is not supported yet", token.offset());
    }

    private QueryError error(String problem, int offset) {
        return new QueryError(problem, SourcePosition.at(text, offset));
    }
}
