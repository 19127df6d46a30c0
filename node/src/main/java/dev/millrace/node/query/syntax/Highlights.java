package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.syntax.HighlightToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Says of each piece of a text what it is, while the text is still being written: never fails.
///
/// As far as the parser comes, its tokens are taken; the rest is read as if it were filters. Whether a word in a
/// function is a field is guessed from the argument's name, since only the function knows.
public final class Highlights {
    /// Behind so many, the rest of the text is one more: each costs a search for its place.
    private static final int UNREADABLE_MAX = 100;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?[a-zA-Zµ]{0,6}");
    private static final Set<String> CONSTANTS = Set.of("true", "false");
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "not", "like");
    private static final Set<String> FIELD_ARGUMENTS =
            Set.of("", "field", "fields", "as", "key", "include", "exclude", "series", "columns", "source", "target");

    /// Where we are: among filters, or in a call's parentheses.
    ///
    /// @param function empty among filters
    /// @param argument empty in front of an argument's name, and where it has none
    private record Place(String function, String argument, boolean isExpression, boolean isList) {
        private static final Place FILTERS = new Place("", "", false, false);

        boolean isCall() {
            return !function.isEmpty();
        }

        Place at(String name) {
            return new Place(function, name, ExpressionArguments.contains(function, name), false);
        }

        Place inExpression() {
            return new Place(function, argument, true, isList);
        }

        Place inList() {
            return new Place(function, argument, isExpression, true);
        }
    }

    private final List<Token> tokens;
    private final Deque<Place> outer = new ArrayDeque<>();
    private Place place = Place.FILTERS;

    private Highlights(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// In the order of the text; blanks belong to none.
    public static List<HighlightToken> tokens(String text) {
        QueryLimits limits = QueryLimits.DEFAULT.withTextMax(Math.max(1, text.length()));
        List<HighlightToken> all = new ArrayList<>();
        List<Token> tokens = new ArrayList<>(SyntaxParser.understood(text, limits));
        List<Span> unreadable = readOn(text, tokens);
        new Highlights(tokens).addAll(all);
        unreadable.forEach(each -> all.add(new HighlightToken(Kind.UNKNOWN, each)));
        all.sort((left, right) ->
                Integer.compare(left.span().start(), right.span().start()));
        return withComments(all, text);
    }

    /// Adds the tokens behind those that the parser has understood.
    ///
    /// @return what cannot be read, up to the end of the line
    private static List<Span> readOn(String text, List<Token> tokens) {
        Lexer lexer = new Lexer(text);
        List<Span> unreadable = new ArrayList<>();
        int at = tokens.isEmpty() ? 0 : tokens.getLast().end();
        while (at < text.length()) {
            try {
                Token token = lexer.read(at, Lexer.Mode.WORDS);
                tokens.add(token);
                at = token.end();
            } catch (QueryError e) {
                int start = Math.max(at, e.position().offset());
                int newLine = unreadable.size() < UNREADABLE_MAX ? text.indexOf('\n', start) : -1;
                at = newLine < 0 ? text.length() : Math.max(start + 1, newLine);
                unreadable.add(new Span(start, at));
            }
        }
        return unreadable;
    }

    private static List<HighlightToken> withComments(List<HighlightToken> tokens, String text) {
        List<HighlightToken> all = new ArrayList<>();
        int end = 0;
        for (HighlightToken each : tokens) {
            addComments(text.substring(end, each.span().start()), end, all);
            all.add(each);
            end = each.span().end();
        }
        addComments(text.substring(end), end, all);
        return all;
    }

    private static void addComments(String gap, int offset, List<HighlightToken> onto) {
        Lexer lexer = new Lexer(gap);
        for (int at = 0; at < gap.length(); at++) {
            if (lexer.startsComment(at)) {
                int end = endOfComment(lexer, gap, at);
                onto.add(new HighlightToken(Kind.COMMENT, new Span(offset + at, offset + end)));
                at = end - 1;
            }
        }
    }

    private static int endOfComment(Lexer lexer, String gap, int start) {
        try {
            return lexer.commentEnd(start);
        } catch (QueryError e) {
            return gap.length(); // still being written
        }
    }

    private void addAll(List<HighlightToken> onto) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != TokenKind.END) {
                onto.add(new HighlightToken(kind(i), token.span()));
                move(i);
            }
        }
    }

    private boolean isAt(int index, TokenKind kind) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == kind;
    }

    private boolean isWordAt(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
    }

    private void move(int index) {
        Token token = tokens.get(index);
        switch (token.kind()) {
            case OPEN -> {
                outer.push(place);
                place = inside(index);
            }
            case OPEN_LIST -> {
                outer.push(place);
                place = place.inList();
            }
            case OPEN_BLOCK, OPEN_PARAMETER -> {
                outer.push(place);
                place = Place.FILTERS;
            }
            case CLOSE, CLOSE_LIST, CLOSE_BLOCK -> place = outer.isEmpty() ? Place.FILTERS : outer.pop();
            case ASSIGN -> place = place.inExpression();
            case PIPE, SEMICOLON -> place = Place.FILTERS;
            case COMMA -> place = place.isList() ? place : place.at("");
            case WORD, QUOTED -> {
                if (isArgument(index)) {
                    place = place.at(token.text());
                }
            }
            default -> {
                // leads nowhere
            }
        }
    }

    private Place inside(int open) {
        if (open == 0 || tokens.get(open - 1).end() < tokens.get(open).start()) {
            return place;
        }
        Token name = tokens.get(open - 1);
        return switch (name.kind()) {
            case WORD -> new Place(name.text(), "", false, false).at("");
            case SAVED -> new Place("$", "", false, false);
            default -> place;
        };
    }

    private Kind kind(int index) {
        Token token = tokens.get(index);
        return switch (token.kind()) {
            case WORD -> word(token, index);
            case QUOTED -> asName(index).orElse(Kind.TEXT);
            case FIELD -> Kind.FIELD;
            case REGEX -> Kind.REGEX;
            case PARAMETER, OPEN_PARAMETER -> Kind.PARAMETER;
            case SAVED -> isBehindComparison(index) ? Kind.TEXT : Kind.SAVED_QUERY;
            case PIPE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, OPEN_BLOCK, CLOSE_BLOCK, COMMA, SEMICOLON ->
                Kind.PUNCTUATION;
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, SAME, LINKED, APPLY, ASSIGN, ARROW, NOT ->
                Kind.OPERATOR;
            case PLUS, MINUS, TIMES, DIVIDE, MODULO -> Kind.OPERATOR;
            case END -> Kind.UNKNOWN;
        };
    }

    private Kind word(Token word, int index) {
        String lower = word.text().toLowerCase(Locale.ROOT);
        if (isAt(index - 1, TokenKind.OPEN_PARAMETER)) {
            return Kind.PARAMETER;
        }
        if (isAt(index + 1, TokenKind.OPEN_BLOCK) && (lower.equals("case") || lower.equals("match"))) {
            return Kind.KEYWORD;
        }
        boolean isValue = isBehindComparison(index);
        if (!isValue && isAt(index + 1, TokenKind.OPEN) && tokens.get(index + 1).start() == word.end()) {
            return WORD_OPERATORS.contains(lower) ? Kind.KEYWORD : Kind.FUNCTION;
        }
        Optional<Kind> name = asName(index);
        if (name.isPresent()) {
            return name.get();
        }
        if (CONSTANTS.contains(lower) || (!isValue && WORD_OPERATORS.contains(lower))) {
            return Kind.KEYWORD;
        }
        if (NUMBER.matcher(word.text()).matches()) {
            return Kind.NUMBER;
        }
        return isField() ? Kind.FIELD : Kind.TEXT;
    }

    /// Present where what comes behind says that it is a name.
    private Optional<Kind> asName(int index) {
        if (isArgument(index)) {
            return Optional.of(Kind.ARGUMENT);
        }
        boolean isField = isAt(index + 1, TokenKind.ASSIGN)
                || isAt(index + 1, TokenKind.APPLY)
                || (isCompared(index) && !place.isCall() && !place.isExpression() && !isBehindComparison(index));
        return isField ? Optional.of(Kind.FIELD) : Optional.empty();
    }

    private boolean isArgument(int index) {
        boolean isLabel = tokens.get(index).text().endsWith(":")
                && (isAt(index + 1, TokenKind.OPEN_BLOCK) || isAt(index + 1, TokenKind.OPEN_LIST));
        return place.isCall() && !place.isList() && (isLabel || isAt(index + 1, TokenKind.EQUAL));
    }

    private boolean isCompared(int index) {
        if (index + 1 == tokens.size()) {
            return false;
        }
        return switch (tokens.get(index + 1).kind()) {
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, SAME, LINKED -> true;
            default ->
                isWordAt(index + 1, "like") || (isWordAt(index + 1, "match") && isAt(index + 2, TokenKind.OPEN_BLOCK));
        };
    }

    /// In a filter, what is behind a comparison is a value; in an expression it can be a field as well.
    private boolean isBehindComparison(int index) {
        if (index == 0 || place.isExpression()) {
            return false;
        }
        return switch (tokens.get(index - 1).kind()) {
            case EQUAL -> !place.isCall();
            case NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, SAME, LINKED -> true;
            default -> isWordAt(index - 1, "like");
        };
    }

    private boolean isField() {
        return place.isExpression()
                || (place.isCall() && FIELD_ARGUMENTS.contains(place.argument().toLowerCase(Locale.ROOT)));
    }
}
