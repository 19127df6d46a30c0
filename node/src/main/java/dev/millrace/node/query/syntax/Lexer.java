package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.SourcePosition;
import java.util.BitSet;

/// Reads the token at a place in the text, in the way that this place needs.
///
/// A word is anything that needs no quotes: `#type`, `a.b[0]`, `*.example.com`, `2024-05-04T10:11:12Z`, `C:\Windows`.
/// A `/` begins a regular expression only where no word is under way. In an expression the same signs are
/// operators, so
/// that `a-b*2` is three words there: only the parser knows where it is.
final class Lexer {
    enum Mode {
        /// Filters, and most arguments.
        WORDS,
        /// In an expression, where something to reckon with is due.
        OPERAND,
        /// In an expression, where an operator is due.
        OPERATOR
    }

    private static final String IN_WORDS = "_.-@#*%$&\\'+^/:";
    private static final String IN_OPERANDS = "_.@#$:";
    private static final String IN_PARAMETERS = "_.";
    private static final BitSet NO_WILDCARDS = new BitSet();

    private final String text;
    private Mode mode = Mode.WORDS;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    Token read(int from, Mode how) throws QueryError {
        at = behindBlanks(from);
        mode = how;
        if (at == text.length()) {
            return symbol(TokenKind.END, 0);
        }
        return switch (text.charAt(at)) {
            case '|' -> symbol(TokenKind.PIPE, 1);
            case '(' -> symbol(TokenKind.OPEN, 1);
            case ')' -> symbol(TokenKind.CLOSE, 1);
            case '[' -> symbol(TokenKind.OPEN_LIST, 1);
            case ']' -> symbol(TokenKind.CLOSE_LIST, 1);
            case '{' -> symbol(TokenKind.OPEN_BLOCK, 1);
            case '}' -> symbol(TokenKind.CLOSE_BLOCK, 1);
            case ',' -> symbol(TokenKind.COMMA, 1);
            case ';' -> symbol(TokenKind.SEMICOLON, 1);
            case '=', '!', '<', '>' -> comparison();
            case '"' -> quoted(TokenKind.QUOTED, at);
            case '`' -> field();
            case '?' -> parameter();
            case '$' -> saved();
            case '+', '-', '*', '/', '%' -> operatorOrWord();
            default -> text.startsWith(":=", at) ? symbol(TokenKind.ASSIGN, 2) : word(TokenKind.WORD, at);
        };
    }

    /// Where the first sign is that is neither blank nor comment; the end of the text if there is none.
    int behindBlanks(int from) throws QueryError {
        int place = from;
        while (place < text.length()) {
            if (isBlank(text.charAt(place))) {
                place++;
            } else if (startsComment(place)) {
                place = commentEnd(place);
            } else {
                return place;
            }
        }
        return place;
    }

    boolean startsComment(int place) {
        return text.startsWith("//", place) || text.startsWith("/*", place);
    }

    int commentEnd(int start) throws QueryError {
        if (text.startsWith("//", start)) {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        int end = text.indexOf("*/", start + 2);
        if (end < 0) {
            throw error("the comment that begins here has no end: expected '*/'", start);
        }
        return end + 2;
    }

    /// The blanks that come along when text is copied from a page are blanks too.
    private static boolean isBlank(char each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each) || each == '\uFEFF' || each == '\u200B';
    }

    private Token comparison() {
        char first = text.charAt(at);
        char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (text.startsWith("<=>", at)) {
            return symbol(TokenKind.LINKED, 3);
        }
        return switch (first) {
            case '!' -> second == '=' ? symbol(TokenKind.NOT_EQUAL, 2) : symbol(TokenKind.NOT, 1);
            case '<' -> second == '=' ? symbol(TokenKind.AT_MOST, 2) : symbol(TokenKind.LESS, 1);
            case '>' -> second == '=' ? symbol(TokenKind.AT_LEAST, 2) : symbol(TokenKind.GREATER, 1);
            default ->
                switch (second) {
                    case '=' -> symbol(TokenKind.SAME, 2);
                    case '~' -> symbol(TokenKind.APPLY, 2);
                    case '>' -> symbol(TokenKind.ARROW, 2);
                    default -> symbol(TokenKind.EQUAL, 1);
                };
        };
    }

    private Token operatorOrWord() throws QueryError {
        char sign = text.charAt(at);
        if (sign == '/' && mode != Mode.OPERATOR) {
            return regex();
        }
        if (mode == Mode.WORDS) {
            return word(TokenKind.WORD, at);
        }
        return symbol(
                switch (sign) {
                    case '+' -> TokenKind.PLUS;
                    case '-' -> TokenKind.MINUS;
                    case '*' -> TokenKind.TIMES;
                    case '/' -> TokenKind.DIVIDE;
                    default -> TokenKind.MODULO;
                },
                1);
    }

    private Token symbol(TokenKind kind, int length) {
        int start = at;
        at += length;
        return new Token(kind, "", "", NO_WILDCARDS, start, at);
    }

    private Token parameter() throws QueryError {
        int start = at;
        if (text.startsWith("?{", at)) {
            return symbol(TokenKind.OPEN_PARAMETER, 2);
        }
        at++;
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(TokenKind.PARAMETER, start);
        }
        int name = at;
        while (at < text.length() && continuesParameter()) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == name) {
            throw error("a parameter needs a name behind its '?'", start);
        }
        return new Token(TokenKind.PARAMETER, text.substring(name, at), "", NO_WILDCARDS, start, at);
    }

    private boolean continuesParameter() {
        char each = text.charAt(at);
        return IN_PARAMETERS.indexOf(each) >= 0
                || (each == '-' && mode == Mode.WORDS)
                || Character.isLetterOrDigit(text.codePointAt(at));
    }

    private Token saved() throws QueryError {
        int start = at++;
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(TokenKind.SAVED, start);
        }
        // packages have slashes and hyphens in their names, so an expression cannot tell them from operators either
        mode = Mode.WORDS;
        if (at == text.length() || !continuesWord(at)) {
            throw error("a saved query needs a name behind its '$'", start);
        }
        return word(TokenKind.SAVED, start);
    }

    private Token word(TokenKind kind, int start) throws QueryError {
        int first = at;
        while (at < text.length() && continuesWord(first)) {
            at += text.charAt(at) == '[' ? text.indexOf(']', at) - at + 1 : Character.charCount(text.codePointAt(at));
        }
        if (at == first) {
            throw error("unexpected character '%s'".formatted(Character.toString(text.codePointAt(at))), at);
        }
        String word = text.substring(first, at);
        return new Token(kind, word, "", stars(word), start, at);
    }

    private boolean continuesWord(int first) {
        char each = text.charAt(at);
        return switch (each) {
            case ':' -> mode == Mode.WORDS ? !text.startsWith(":=", at) : isFollowedByLetter();
            case '/' -> mode == Mode.WORDS && (!startsComment(at) || isAddress(first));
            case '[' -> at > first && isIndex();
            case '-', '+' -> mode == Mode.WORDS || isExponent(first);
            default ->
                (mode == Mode.WORDS ? IN_WORDS : IN_OPERANDS).indexOf(each) >= 0
                        || Character.isLetterOrDigit(text.codePointAt(at))
                        || (each > 0x7F && !isBlank(each));
        };
    }

    private boolean isFollowedByLetter() {
        return at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    }

    /// `https://example.com` is a word; `https: //example.com` has a comment.
    private boolean isAddress(int first) {
        return at > first
                && text.charAt(at - 1) == ':'
                && text.charAt(at + 1) == '/'
                && at + 2 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 2));
    }

    /// `1e-5` is one number.
    private boolean isExponent(int first) {
        return at - first >= 2
                && Character.toLowerCase(text.charAt(at - 1)) == 'e'
                && Character.isDigit(text.charAt(first))
                && text.substring(first, at - 1).chars().allMatch(each -> each == '.' || Character.isDigit(each))
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1));
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
    private Token quoted(TokenKind kind, int start) throws QueryError {
        StringBuilder value = new StringBuilder();
        BitSet wildcards = new BitSet();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char each = text.charAt(at);
            if (each == '*') {
                wildcards.set(value.length());
            }
            if (each == '\\' && at + 1 < text.length()) {
                value.append(escaped(text.charAt(++at)));
            } else {
                value.append(each);
            }
        }
        if (at >= text.length()) {
            throw error("the quoted text that begins here has no end: expected '\"'", start);
        }
        at++;
        return new Token(kind, value.toString(), "", wildcards, start, at);
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

    private QueryError error(String problem, int offset) {
        return new QueryError(problem, SourcePosition.at(text, offset));
    }
}
