package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.syntax.Lexer.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the parser is in the text, and how deep.
///
/// A token is read when it is asked for, in the mode of that moment, and may be read once more in another: what a `/`
/// is, only the parser knows. What has been passed stays passed, so parsing is linear.
final class Tokens {
    private final String text;
    private final QueryLimits limits;
    private final Lexer lexer;
    private final List<Token> passed = new ArrayList<>();
    private Mode mode = Mode.WORDS;
    private @Nullable Token ahead;
    private int at;
    private int depth;

    Tokens(String text, QueryLimits limits) {
        this.text = text;
        this.limits = limits;
        lexer = new Lexer(text);
    }

    /// How to read from here on, the next token included.
    void readAs(Mode how) {
        if (mode != how) {
            mode = how;
            ahead = null;
        }
    }

    Token peek() throws QueryError {
        Token token = ahead;
        if (token == null) {
            token = lexer.read(at, mode);
            ahead = token;
        }
        return token;
    }

    boolean isAt(TokenKind kind) throws QueryError {
        return peek().kind() == kind;
    }

    boolean isAtWord(String word) throws QueryError {
        return peek().isWord(word);
    }

    /// The one behind the next.
    Token following() throws QueryError {
        return lexer.read(peek().end(), mode);
    }

    /// Whether this sign is what comes behind the token, blanks and comments apart.
    boolean isBehind(Token token, String sign) throws QueryError {
        return text.startsWith(sign, lexer.behindBlanks(token.end()));
    }

    boolean isEqualBehind(Token token) throws QueryError {
        return isBehind(token, "=") && !isBehind(token, "==") && !isBehind(token, "=~") && !isBehind(token, "=>");
    }

    /// Whether something comes behind the token that makes an expression of it.
    boolean isOperatorBehind(Token token) throws QueryError {
        int place = lexer.behindBlanks(token.end());
        return (place < text.length() && "+-*/%=!<>".indexOf(text.charAt(place)) >= 0)
                || isWordBehind(token, "and")
                || isWordBehind(token, "or")
                || isWordBehind(token, "like");
    }

    /// As [#isBehind], for a whole word in any case.
    boolean isWordBehind(Token token, String word) throws QueryError {
        int start = lexer.behindBlanks(token.end());
        int end = start + word.length();
        return text.regionMatches(true, start, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    /// Whether this sign is what comes behind the token, with nothing between them.
    boolean isRightBehind(Token token, String sign) {
        return text.startsWith(sign, token.end());
    }

    Token advance() throws QueryError {
        Token token = peek();
        passed.add(token);
        at = token.end();
        ahead = null;
        return token;
    }

    /// Those that the parser has understood.
    List<Token> passed() {
        return List.copyOf(passed);
    }

    /// From there to the end of what has been passed.
    Span since(int start) {
        return new Span(start, Math.max(start, at));
    }

    String textOf(Token token) {
        return text.substring(token.start(), token.end());
    }

    void enter() throws QueryError {
        depth++;
        if (depth > limits.depthMax()) {
            throw error("the query nests deeper than %d levels".formatted(limits.depthMax()), peek());
        }
    }

    void leave(int levels) {
        depth -= levels;
    }

    Token expect(TokenKind kind) throws QueryError {
        if (!isAt(kind)) {
            throw unexpected(kind.toString());
        }
        return advance();
    }

    Token open(TokenKind kind) throws QueryError {
        enter();
        return expect(kind);
    }

    /// @param orElse what else could stand here, as in `"',' or "`
    void close(Token open, TokenKind kind, String orElse) throws QueryError {
        if (isAt(TokenKind.END)) {
            throw error("the %s that begins here has no end: expected %s".formatted(open.kind(), kind), open);
        }
        if (!isAt(kind)) {
            throw unexpected("%s%s for the %s in %s"
                    .formatted(orElse, kind, open.kind(), SourcePosition.at(text, open.start())));
        }
        advance();
        leave(1);
    }

    QueryError unexpected(String expected) throws QueryError {
        return error("expected %s, found %s".formatted(expected, peek().describe()), peek());
    }

    QueryError error(String problem, Token where) {
        return new QueryError(problem, SourcePosition.at(text, where.start()));
    }
}
