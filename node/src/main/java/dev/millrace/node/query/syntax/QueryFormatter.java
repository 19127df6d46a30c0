package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.util.ArrayList;
import java.util.List;

/// Lays a query out: a step a line, branches below each other, long lists broken.
///
/// Only blanks change, and pipes without a step go; so the tree stays the same. Comments stay between the tokens
/// where
/// they were. How it was laid out before plays no part, so that formatting twice changes nothing; but for two things
/// that stay: empty lines between steps, and that the steps of a subquery were on lines of their own.
public final class QueryFormatter {
    private static final Layout LINE = new Layout.Line(" ");
    private static final Layout EDGE = new Layout.Line("");
    private static final Layout BLANK = Layout.text(" ");
    private static final Layout NOTHING = Layout.text("");
    private static final Layout BREAK = new Layout.Break(false);

    private final String text;
    private final List<Token> tokens;
    private final List<Gap> gaps;
    private int at;

    private QueryFormatter(String text, List<Token> tokens) throws QueryError {
        this.text = text;
        this.tokens = tokens;
        gaps = new ArrayList<>();
        int end = 0;
        for (Token each : tokens) {
            gaps.add(Gap.of(text.substring(end, each.start())));
            end = each.end();
        }
    }

    public static String format(String text, QueryLimits limits) throws QueryError {
        return LayoutPrinter.print(new QueryFormatter(text, SyntaxParser.tokens(text, limits)).query());
    }

    private Layout query() throws QueryError {
        Gap start = gapInFrontOfStep().withoutEmptyLineInFront();
        List<Layout> row = new ArrayList<>();
        for (Gap.Comment each : start.comments()) {
            row.add(row.isEmpty() ? NOTHING : newLineOrBlank(each));
            row.add(Layout.text(each.text()));
        }
        if (!isAt(TokenKind.END)) {
            boolean isBelow = start.endsLine();
            row.add(row.isEmpty() ? NOTHING : behindComments(start, isBelow ? BREAK : BLANK));
            row.add(steps(BREAK));
            row.add(comments(gap()));
        }
        return new Layout.Row(row);
    }

    private boolean isAt(TokenKind kind) {
        return tokens.get(at).kind() == kind;
    }

    private Layout next() {
        Token token = tokens.get(at++);
        return Layout.text(text.substring(token.start(), token.end()));
    }

    private Gap gap() {
        return gaps.get(at);
    }

    /// Passes the pipes in front of a step, as if they were not there.
    private Gap gapInFrontOfStep() throws QueryError {
        if (isAt(TokenKind.PIPE)) {
            StringBuilder whole = new StringBuilder(gap().text());
            while (isAt(TokenKind.PIPE)) {
                at++;
                whole.append(gap().text());
            }
            gaps.set(at, Gap.of(whole.toString()));
        }
        return gap();
    }

    /// The gap's comments, and behind them this, or a new line where a comment takes up the rest of its own.
    private static Layout lead(Gap gap, Layout otherwise) {
        return Layout.row(comments(gap), behindComments(gap, otherwise));
    }

    private static Layout behindComments(Gap gap, Layout otherwise) {
        boolean emptyLine = gap.emptyLine() && otherwise instanceof Layout.Break;
        return emptyLine || gap.endsLine() ? new Layout.Break(emptyLine) : otherwise;
    }

    private static Layout comments(Gap gap) {
        List<Layout> row = new ArrayList<>();
        for (Gap.Comment each : gap.comments()) {
            row.add(newLineOrBlank(each));
            row.add(Layout.text(each.text()));
        }
        return new Layout.Row(row);
    }

    private static Layout newLineOrBlank(Gap.Comment comment) {
        return comment.ownLine() ? new Layout.Break(comment.emptyLine()) : BLANK;
    }

    /// In front of a closing bracket, which comes on the next line then.
    private static Layout lastComments(Gap gap) {
        return gap.comments().isEmpty() ? NOTHING : Layout.row(comments(gap), new Layout.BreakAround());
    }

    /// From the first token of the first step up to a `;`, a closing bracket or the end, without the comments there.
    private Layout steps(Layout betweenSteps) throws QueryError {
        List<Layout> row = new ArrayList<>();
        while (!endsPipeline()) {
            row.add(row.isEmpty() ? step() : Layout.row(Layout.text("| "), Layout.indent(step())));
            Gap gap = gapInFrontOfStep();
            if (!endsPipeline()) {
                row.add(lead(gap, betweenSteps));
                row.add(gap.newLine() ? new Layout.BreakAround() : NOTHING);
            }
        }
        return new Layout.Row(row);
    }

    private boolean endsPipeline() {
        return isAt(TokenKind.SEMICOLON) || isAt(TokenKind.CLOSE_BLOCK) || isAt(TokenKind.END);
    }

    private Layout step() throws QueryError {
        List<Layout> row = new ArrayList<>();
        while (!endsPipeline() && !isAt(TokenKind.PIPE)) {
            addPiece(row);
        }
        return new Layout.Row(row);
    }

    /// Adds the next token, or all from an opening bracket to the closing one, and what is in front.
    private void addPiece(List<Layout> row) throws QueryError {
        if (!row.isEmpty()) {
            row.add(lead(gap(), isBranching() || isApart() ? BLANK : NOTHING));
        }
        row.add(
                switch (tokens.get(at).kind()) {
                    case OPEN -> bracketed(TokenKind.CLOSE);
                    case OPEN_LIST -> bracketed(TokenKind.CLOSE_LIST);
                    case OPEN_BLOCK -> isBranching() ? branches() : block();
                    case OPEN_PARAMETER -> parameter();
                    default -> next();
                });
    }

    /// Whether a blank belongs in front of the next token. What a line break behind a `=` hides, its other side
    /// tells.
    private boolean isApart() {
        TokenKind before = tokens.get(at - 1).kind();
        boolean isTold = gap().newLine() && (before == TokenKind.EQUAL || before == TokenKind.ASSIGN);
        return !(isTold ? gaps.get(at - 1) : gap()).isEmpty();
    }

    /// Whether the next is the brace of a `case` or a `match`: only they have a word right in front of it.
    private boolean isBranching() {
        return isAt(TokenKind.OPEN_BLOCK) && (isBehindWord("case") || isBehindWord("match"));
    }

    private boolean isBehindWord(String word) {
        return at > 0 && tokens.get(at - 1).isWord(word);
    }

    private Layout parameter() throws QueryError {
        List<Layout> row = new ArrayList<>();
        row.add(next());
        while (!isAt(TokenKind.CLOSE_BLOCK)) {
            addPiece(row);
        }
        addPiece(row);
        return new Layout.Row(row);
    }

    private Layout block() throws QueryError {
        Layout open = next();
        Gap start = gapInFrontOfStep().withoutEmptyLineInFront();
        if (isAt(TokenKind.CLOSE_BLOCK)) {
            return Layout.group(open, Layout.indent(lastComments(start)), EDGE, next());
        }
        Layout steps = Layout.row(lead(start, LINE), steps(LINE));
        return Layout.group(open, Layout.indent(steps, lastComments(gap())), LINE, next());
    }

    /// Each branch begins on a line of its own.
    private Layout branches() throws QueryError {
        boolean guarded = isBehindWord("match");
        Layout open = next();
        List<Layout> row = new ArrayList<>();
        Gap gap = gapInFrontOfStep().withoutEmptyLineInFront();
        while (!isAt(TokenKind.CLOSE_BLOCK)) {
            row.add(lead(gap, BREAK));
            row.add(guarded ? arm() : Layout.group(Layout.indent(steps(LINE))));
            if (isAt(TokenKind.SEMICOLON)) {
                row.add(lead(gap(), NOTHING));
                row.add(next());
            }
            gap = gapInFrontOfStep();
        }
        return Layout.row(open, Layout.indent(new Layout.Row(row), comments(gap)), BREAK, next());
    }

    private Layout arm() throws QueryError {
        List<Layout> guard = new ArrayList<>();
        while (!isAt(TokenKind.ARROW) && !endsPipeline()) {
            addPiece(guard);
        }
        if (endsPipeline()) {
            return new Layout.Row(guard); // nothing but a ';'
        }
        guard.add(lead(gap(), BLANK));
        guard.add(next());
        Gap gap = gapInFrontOfStep();
        Layout steps = Layout.indent(lead(gap, endsPipeline() ? NOTHING : BLANK), steps(LINE));
        return Layout.group(new Layout.Row(guard), steps);
    }

    private Layout bracketed(TokenKind closer) throws QueryError {
        int first = at + 1;
        Layout open = next();
        List<Layout> row = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean isPlain = closer == TokenKind.CLOSE_LIST;
        boolean isOne = isOpening() && gap().comments().isEmpty();
        while (!isAt(closer)) {
            row.add(row.isEmpty() ? lead(gap().withoutEmptyLineInFront(), EDGE) : lead(gap(), LINE));
            int start = at;
            isPlain &= gap().comments().isEmpty();
            row.add(item(closer));
            isOne &= isAt(closer) && closes(start);
            isPlain &= at == start + 1 && gap().comments().isEmpty();
            String word = textBetween(start, at);
            if (isAt(TokenKind.COMMA)) {
                row.add(lead(gap(), NOTHING));
                row.add(next());
                word += ",";
            }
            words.add(word);
        }
        Layout last = lastComments(gap());
        isPlain &= gap().comments().isEmpty();
        if (at == first) {
            return Layout.group(open, last, NOTHING, next());
        }
        if (isOne && gap().comments().isEmpty()) {
            return Layout.row(open, new Layout.Row(row.subList(1, row.size())), next());
        }
        Layout inner = isPlain ? Layout.row(EDGE, new Layout.Fill(words)) : new Layout.Row(row);
        return Layout.group(open, Layout.indent(inner, last), EDGE, next());
    }

    private Layout item(TokenKind closer) throws QueryError {
        List<Layout> row = new ArrayList<>();
        while (!isAt(TokenKind.COMMA) && !isAt(closer)) {
            addPiece(row);
        }
        return new Layout.Row(row);
    }

    private boolean isOpening() {
        return isAt(TokenKind.OPEN) || isAt(TokenKind.OPEN_LIST) || isAt(TokenKind.OPEN_BLOCK);
    }

    /// Whether the bracket at `start` is closed right in front of the next token.
    private boolean closes(int start) {
        int depth = 0;
        for (int i = start; i < at; i++) {
            depth += switch (tokens.get(i).kind()) {
                case OPEN, OPEN_LIST, OPEN_BLOCK, OPEN_PARAMETER -> 1;
                case CLOSE, CLOSE_LIST, CLOSE_BLOCK -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return i == at - 1;
            }
        }
        return false;
    }

    private String textBetween(int first, int end) {
        return text.substring(tokens.get(first).start(), tokens.get(end - 1).end());
    }
}
