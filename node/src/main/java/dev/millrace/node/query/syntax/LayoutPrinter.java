package dev.millrace.node.query.syntax;

import dev.millrace.node.query.syntax.Layout.Break;
import dev.millrace.node.query.syntax.Layout.BreakAround;
import dev.millrace.node.query.syntax.Layout.Fill;
import dev.millrace.node.query.syntax.Layout.Group;
import dev.millrace.node.query.syntax.Layout.Indent;
import dev.millrace.node.query.syntax.Layout.Line;
import dev.millrace.node.query.syntax.Layout.Row;
import dev.millrace.node.query.syntax.Layout.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Decides where lines break, so that they are short if they can be.
///
/// Keeps what is still to come on a stack of its own: whether a group fits depends on what is right behind it.
final class LayoutPrinter {
    private static final int WIDTH = 100;

    private record Piece(Layout layout, int indent, boolean flat) {
        Piece with(Layout part) {
            return new Piece(part, indent, flat);
        }
    }

    private final StringBuilder printed = new StringBuilder();
    private final Deque<Piece> toCome = new ArrayDeque<>();
    private int column;

    private LayoutPrinter() {}

    static String print(Layout layout) {
        return new LayoutPrinter().printAll(layout);
    }

    private String printAll(Layout whole) {
        toCome.push(new Piece(whole, 0, false));
        while (!toCome.isEmpty()) {
            Piece piece = toCome.pop();
            switch (piece.layout()) {
                case Text(var text) -> write(text);
                case Line(var flat) -> lineOr(flat, piece);
                case Break(var emptyLine) -> {
                    if (emptyLine) {
                        newLine(0);
                    }
                    newLine(piece.indent());
                }
                case BreakAround() -> {
                    // the groups around it know already
                }
                case Row(var parts) -> open(parts, piece, toCome);
                case Indent(var by, var inner) -> toCome.push(new Piece(inner, piece.indent() + by, piece.flat()));
                case Group group -> {
                    boolean flat = piece.flat() || (!group.mustBreak() && fits(group.inner()));
                    toCome.push(new Piece(group.inner(), piece.indent(), flat));
                }
                case Fill(var words) -> fill(words, piece);
            }
        }
        return printed.toString();
    }

    private static void open(List<Layout> parts, Piece whole, Deque<Piece> onto) {
        for (Layout each : parts.reversed()) {
            onto.push(whole.with(each));
        }
    }

    private void lineOr(String flat, Piece piece) {
        if (piece.flat()) {
            write(flat);
        } else {
            newLine(piece.indent());
        }
    }

    private void fill(List<String> words, Piece piece) {
        String between = "";
        for (String word : words) {
            if (piece.flat() || between.isEmpty() || column + 1 + word.length() <= WIDTH) {
                write(between);
            } else {
                newLine(piece.indent());
            }
            write(word);
            between = " ";
        }
    }

    /// Whether this, and what is behind it up to the next break, fits on the line. Looks no further than the line.
    private boolean fits(Layout group) {
        int left = WIDTH - column;
        Deque<Piece> ahead = new ArrayDeque<>();
        ahead.push(new Piece(group, 0, true));
        Iterator<Piece> behind = toCome.iterator();
        while (left >= 0) {
            if (ahead.isEmpty()) {
                if (!behind.hasNext()) {
                    return true;
                }
                ahead.push(behind.next());
            }
            Piece piece = ahead.pop();
            switch (piece.layout()) {
                case Text(var text) -> left -= text.length();
                case Line(var flat) -> {
                    if (!piece.flat()) {
                        return true;
                    }
                    left -= flat.length();
                }
                case Break _ -> {
                    return true;
                }
                case BreakAround() -> {
                    // takes no place
                }
                case Row(var parts) -> open(parts, piece, ahead);
                case Indent indent -> ahead.push(piece.with(indent.inner()));
                case Group inner -> ahead.push(piece.with(inner.inner()));
                case Fill(var words) -> left -= String.join(" ", words).length();
            }
        }
        return false;
    }

    private void write(String text) {
        printed.append(text);
        int newLine = text.lastIndexOf('\n');
        column = newLine < 0 ? column + text.length() : text.length() - newLine - 1;
    }

    /// Leaves no blanks at the end of the line before.
    private void newLine(int indent) {
        while (!printed.isEmpty() && printed.charAt(printed.length() - 1) == ' ') {
            printed.setLength(printed.length() - 1);
        }
        printed.append('\n').repeat(" ", indent);
        column = indent;
    }
}
