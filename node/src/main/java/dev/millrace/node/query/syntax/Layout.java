package dev.millrace.node.query.syntax;

import java.util.List;

/// Text whose line breaks are not decided yet; [LayoutPrinter] decides.
sealed interface Layout {
    record Text(String text) implements Layout {}

    /// A break, or this text where the group around it stays on one line.
    record Line(String flat) implements Layout {}

    /// A break always, so the groups around it cannot stay on one line.
    record Break(boolean emptyLine) implements Layout {}

    /// Nothing to see, but the groups around it break.
    record BreakAround() implements Layout {}

    record Row(List<Layout> parts) implements Layout {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    record Indent(int by, Layout inner) implements Layout {}

    /// Stays on one line if it fits there, and else breaks at each of its own lines; groups within it decide for
    /// themselves.
    record Group(Layout inner, boolean mustBreak) implements Layout {}

    /// Breaks only in front of those words that do not fit on the line any more.
    record Fill(List<String> words) implements Layout {
        public Fill {
            words = List.copyOf(words);
        }
    }

    static Layout text(String text) {
        return new Text(text);
    }

    static Layout row(Layout... parts) {
        return new Row(List.of(parts));
    }

    static Layout indent(Layout... parts) {
        return new Indent(2, row(parts));
    }

    static Layout group(Layout... parts) {
        Layout inner = row(parts);
        return new Group(inner, mustBreak(inner));
    }

    private static boolean mustBreak(Layout layout) {
        return switch (layout) {
            case Text(var text) -> text.indexOf('\n') >= 0;
            case Line _, Fill _ -> false;
            case Break _, BreakAround _ -> true;
            case Row(var parts) -> parts.stream().anyMatch(Layout::mustBreak);
            case Indent indent -> mustBreak(indent.inner());
            case Group group -> group.mustBreak();
        };
    }
}
