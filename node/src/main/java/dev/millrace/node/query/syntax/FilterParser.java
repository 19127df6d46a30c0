package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.syntax.FilterSyntax.Operator;
import dev.millrace.node.query.syntax.Lexer.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of the grammar that says which rows pass.
///
/// ```
/// filter   = any *( ["and"] any )
/// any      = not *( "or" not )                        binds tighter than "and"
/// not      = ( "not" | "!" ) not | primary
/// primary  = "(" filter ")" | call | saved | "true" | "false"
///          | name operator literal | name "=~" ["!"] call
///          | literal                                  looked for in the whole row
/// operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | ["not"] "like" | "<=>"
/// ```
final class FilterParser {
    private final Tokens tokens;
    private final ValueParser values;

    FilterParser(Tokens tokens, ValueParser values) {
        this.tokens = tokens;
        this.values = values;
    }

    FilterSyntax filter() throws QueryError {
        tokens.readAs(Mode.WORDS);
        List<FilterSyntax> parts = new ArrayList<>();
        parts.add(any());
        while (tokens.isAtWord("and") || startsFilter()) {
            if (tokens.isAtWord("and")) {
                tokens.advance();
            }
            parts.add(any());
        }
        return parts.size() == 1 ? parts.getFirst() : new FilterSyntax.All(span(parts), parts);
    }

    private FilterSyntax any() throws QueryError {
        List<FilterSyntax> parts = new ArrayList<>();
        parts.add(not());
        while (tokens.isAtWord("or")) {
            tokens.advance();
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new FilterSyntax.Any(span(parts), parts);
    }

    private static Span span(List<FilterSyntax> parts) {
        return parts.getFirst().span().to(parts.getLast().span());
    }

    private FilterSyntax not() throws QueryError {
        if (!tokens.isAt(TokenKind.NOT) && !tokens.isAtWord("not")) {
            return primary();
        }
        tokens.enter();
        Token sign = tokens.advance();
        FilterSyntax inner = not();
        tokens.leave(1);
        return new FilterSyntax.Negation(sign.span().to(inner.span()), inner);
    }

    private FilterSyntax primary() throws QueryError {
        Token first = tokens.peek();
        return switch (first.kind()) {
            case OPEN -> group();
            case REGEX, PARAMETER, OPEN_PARAMETER -> freeText();
            case SAVED -> new FilterSyntax.Saved(values.saved());
            case WORD -> {
                if (first.isWord("and") || first.isWord("or")) {
                    throw tokens.unexpected("a filter");
                }
                yield values.startsCall() ? call() : textOrTest();
            }
            case QUOTED, FIELD -> textOrTest();
            default -> throw tokens.unexpected("a filter");
        };
    }

    private FilterSyntax group() throws QueryError {
        Token open = tokens.open(TokenKind.OPEN);
        FilterSyntax inner = filter();
        tokens.close(open, TokenKind.CLOSE, "another filter or ");
        return inner;
    }

    private FilterSyntax call() throws QueryError {
        FilterSyntax call = new FilterSyntax.Call(values.call(Optional.empty()));
        if (operator().isPresent() || tokens.isAt(TokenKind.SAME)) {
            throw tokens.error(
                    "a call cannot be compared in a filter: put it in test(…), or give its result to a field first",
                    tokens.peek());
        }
        return call;
    }

    private FilterSyntax freeText() throws QueryError {
        FilterSyntax text = new FilterSyntax.FreeText(values.literal());
        if (operator().isPresent()) {
            throw tokens.error("what is compared on the left must be a field's name", tokens.peek());
        }
        return text;
    }

    private FilterSyntax textOrTest() throws QueryError {
        Token subject = tokens.peek();
        Token following = tokens.following();
        switch (following.kind()) {
            case APPLY -> {
                return applied();
            }
            case SAME ->
                throw tokens.error(
                        "'==' compares only within test(…): '=' compares with a text, test(a==b) two fields",
                        following);
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, LINKED -> {
                return test();
            }
            default -> {
                if (following.isWord("like") || (following.isWord("not") && isNotLike(following))) {
                    return test();
                }
            }
        }
        if (subject.kind() == TokenKind.FIELD) {
            tokens.advance();
            throw tokens.unexpected("'=', '!=' or another comparison behind a field");
        }
        if (subject.isWord("true") || subject.isWord("false")) {
            tokens.advance();
            return new FilterSyntax.Truth(subject.span(), subject.isWord("true"));
        }
        return new FilterSyntax.FreeText(values.literal());
    }

    /// `field =~ in(…)`; a `!` in front of the function turns the answer round.
    private FilterSyntax applied() throws QueryError {
        Name field = name();
        tokens.expect(TokenKind.APPLY);
        boolean negated = tokens.isAt(TokenKind.NOT);
        if (negated) {
            tokens.advance();
        }
        if (!values.startsCall()) {
            throw tokens.unexpected("a function such as in(values=[…])");
        }
        FilterSyntax call = new FilterSyntax.Call(values.call(Optional.of(field)));
        return negated ? new FilterSyntax.Negation(field.span().to(call.span()), call) : call;
    }

    private FilterSyntax test() throws QueryError {
        Name field = name();
        Operator operator = operator().orElseThrow();
        if (operator == Operator.NOT_LIKE) {
            tokens.advance();
        }
        tokens.advance();
        refuseManyValues(field);
        ValueSyntax value = values.literal();
        return new FilterSyntax.Test(field.span().to(value.span()), field, operator, value);
    }

    private Name name() throws QueryError {
        Token name = tokens.advance();
        if (name.text().isEmpty()) {
            throw tokens.error("a field needs a name", name);
        }
        return name.name();
    }

    /// People know lists and groups of values from other languages.
    private void refuseManyValues(Name field) throws QueryError {
        if (tokens.isAt(TokenKind.OPEN) || tokens.isAt(TokenKind.OPEN_LIST)) {
            throw tokens.error(
                    "expected one value, found %s: for several use in(%s, values=[…])"
                            .formatted(tokens.peek().describe(), field.text()),
                    tokens.peek());
        }
    }

    private Optional<Operator> operator() throws QueryError {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case EQUAL -> Optional.of(Operator.EQUAL);
            case NOT_EQUAL -> Optional.of(Operator.NOT_EQUAL);
            case LESS -> Optional.of(Operator.LESS);
            case AT_MOST -> Optional.of(Operator.AT_MOST);
            case GREATER -> Optional.of(Operator.GREATER);
            case AT_LEAST -> Optional.of(Operator.AT_LEAST);
            case LINKED -> Optional.of(Operator.LINKED);
            default -> {
                if (token.isWord("not") && isNotLike(token)) {
                    yield Optional.of(Operator.NOT_LIKE);
                }
                yield token.isWord("like") ? Optional.of(Operator.LIKE) : Optional.empty();
            }
        };
    }

    /// Looks at the letters only, so that what comes behind need not be readable: `not /x` is no operator.
    private boolean isNotLike(Token not) throws QueryError {
        return tokens.isWordBehind(not, "like");
    }

    private boolean startsFilter() throws QueryError {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case OPEN, NOT, REGEX, QUOTED, FIELD, PARAMETER, OPEN_PARAMETER, SAVED -> true;
            case WORD -> !token.isWord("or");
            default -> false;
        };
    }
}
