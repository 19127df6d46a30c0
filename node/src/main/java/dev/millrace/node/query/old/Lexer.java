package dev.millrace.node.query.old;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.SourcePosition;
import java.util.BitSet;

/// Cuts text into tokens, one at a time, so that the first mistake in the text is the first that is told.
///
/// A word is anything that needs no quotes: `#type`, `a.b[0]`, `*.example.com`, `2024-05-04T10:11:12Z`, `ioc:lookup`.
/// A `/` begins a regular expression only where no word is under way.
final class Lexer {
    private static final String IN_WORDS = "_.-@#*%$&\\'+^/:";
    private static final BitSet NO_WILDCARDS = new BitSet();

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    Token next() throws QueryError {
        skipBlanks();
        int start = at;
        if (at == text.length()) {
            return symbol(TokenKind.END, 0);
        }
        char first = text.charAt(at);
        return switch (first) {
            case '|' -> symbol(TokenKind.PIPE, 1);
            case '(' -> symbol(TokenKind.OPEN, 1);
            case ')' -> symbol(TokenKind.CLOSE, 1);
            case '[' -> symbol(TokenKind.OPEN_LIST, 1);
            case ']' -> symbol(TokenKind.CLOSE_LIST, 1);
            case '{' -> symbol(TokenKind.OPEN_BLOCK, 1);
            case '}' -> symbol(TokenKind.CLOSE_BLOCK, 1);
            case ',' -> symbol(TokenKind.COMMA, 1);
            case ';' -> symbol(TokenKind.SEMICOLON, 1);
            case '=' -> equals();
            case '!' -> text.startsWith("!=", at) ? symbol(TokenKind.NOT_EQUAL, 2) : symbol(TokenKind.NOT, 1);
            case '<' -> text.startsWith("<=", at) ? symbol(TokenKind.AT_MOST, 2) : symbol(TokenKind.LESS, 1);
            case '>' -> text.startsWith(">=", at) ? symbol(TokenKind.AT_LEAST, 2) : symbol(TokenKind.GREATER, 1);
            case '"' -> quoted();
            case '`' -> field();
            case '/' -> regex();
            case '?' -> special(TokenKind.PARAMETER);
            case '$' -> special(TokenKind.SAVED_QUERY);
            default -> {
                if (text.startsWith(":=", at)) {
                    yield symbol(TokenKind.ASSIGN, 2);
                }
                Token word = word(TokenKind.WORD);
                if (word.text().isEmpty()) {
                    throw error("unexpected character '%s'".formatted(Character.toString(text.codePointAt(at))), start);
                }
                yield word;
            }
        };
    }

    private Token equals() {
        if (text.startsWith("=~", at)) {
            return symbol(TokenKind.APPLY, 2);
        }
        return text.startsWith("==", at) ? symbol(TokenKind.SAME, 2) : symbol(TokenKind.EQUAL, 1);
    }

    private Token symbol(TokenKind kind, int length) {
        int start = at;
        at += length;
        return new Token(kind, "", "", NO_WILDCARDS, start, at);
    }

    /// A word behind a sign that says what it is.
    private Token special(TokenKind kind) {
        int start = at++;
        Token word = word(kind);
        return new Token(kind, word.text(), "", word.wildcards(), start, at);
    }

    private Token word(TokenKind kind) {
        int start = at;
        while (at < text.length() && continuesWord(start)) {
            at += text.charAt(at) == '[' ? text.indexOf(']', at) - at + 1 : Character.charCount(text.codePointAt(at));
        }
        String word = text.substring(start, at);
        return new Token(kind, word, "", stars(word), start, at);
    }

    private boolean continuesWord(int start) {
        char each = text.charAt(at);
        return switch (each) {
            case ':' -> !text.startsWith(":=", at);
            case '/' -> !startsComment();
            case '[' -> at > start && isIndex();
            default -> IN_WORDS.indexOf(each) >= 0 || Character.isLetterOrDigit(text.codePointAt(at));
        };
    }

    /// `[0]` or `[]` right behind a name belongs to it.
    private boolean isIndex() {
        int end = at + 1;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == ']';
    }

    private static BitSet stars(String word) {
        BitSet stars = new BitSet();
        for (int i = word.indexOf('*'); i >= 0; i = word.indexOf('*', i + 1)) {
            stars.set(i);
        }
        return stars;
    }

    /// Knows `\n`, `\r`, `\t`, `\"`, `\\` and `\*`; any other backslash stands for itself, for the sake of paths and
    /// regular expressions.
    private Token quoted() throws QueryError {
        int start = at++;
        StringBuilder value = new StringBuilder();
        BitSet wildcards = new BitSet();
        while (at < text.length() && text.charAt(at) != '"') {
            char each = text.charAt(at++);
            if (each == '*') {
                wildcards.set(value.length());
            }
            if (each == '\\' && at < text.length()) {
                value.append(escaped(text.charAt(at++)));
            } else {
                value.append(each);
            }
        }
        if (at == text.length()) {
            throw error("the quoted text that begins here has no end: expected '\"'", start);
        }
        at++;
        return new Token(TokenKind.QUOTED, value.toString(), "", wildcards, start, at);
    }

    private static String escaped(char each) {
        return switch (each) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '*' -> Character.toString(each);
            default -> "\\" + each;
        };
    }

    private Token field() throws QueryError {
        int start = at++;
        int end = text.indexOf('`', at);
        if (end < 0) {
            throw error("the field name that begins here has no end: expected '`'", start);
        }
        String name = text.substring(at, end);
        at = end + 1;
        if (name.isEmpty()) {
            throw error("a field needs a name", start);
        }
        return new Token(TokenKind.FIELD, name, "", NO_WILDCARDS, start, at);
    }

    /// `\/` is a slash, and so is one in a class such as `[a/]`; every other backslash is left to the regular
    /// expression.
    private Token regex() throws QueryError {
        int start = at++;
        StringBuilder pattern = new StringBuilder();
        boolean inClass = false;
        while (at < text.length() && (inClass || text.charAt(at) != '/') && text.charAt(at) != '\n') {
            char each = text.charAt(at++);
            inClass = each == '[' || (inClass && each != ']');
            if (each == '\\' && at < text.length() && text.charAt(at) != '\n') {
                char next = text.charAt(at++);
                pattern.append(next == '/' ? "/" : "\\" + next);
            } else {
                pattern.append(each);
            }
        }
        if (at == text.length() || text.charAt(at) == '\n') {
            throw error("the regular expression that begins here has no end on its line: expected '/'", start);
        }
        at++;
        int flags = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return new Token(TokenKind.REGEX, pattern.toString(), text.substring(flags, at), NO_WILDCARDS, start, at);
    }

    private void skipBlanks() throws QueryError {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00A0') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw error("the comment that begins here has no end: expected '*/'", at);
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private boolean startsComment() {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private QueryError error(String problem, int offset) {
        return new QueryError(problem, SourcePosition.at(text, offset));
    }
}
