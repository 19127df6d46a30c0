package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import java.util.ArrayList;
import java.util.List;

/// What stands between two tokens: blanks and comments.
///
/// @param newLine whether the tokens are on different lines
/// @param emptyLine whether an empty line is in front of the second token, behind the last comment
record Gap(String text, List<Comment> comments, boolean newLine, boolean emptyLine) {
    /// @param ownLine whether nothing is in front of it on its line
    /// @param emptyLine whether an empty line is in front of it
    record Comment(String text, boolean ownLine, boolean emptyLine) {
        boolean endsLine() {
            return ownLine || text.startsWith("//");
        }

        Comment withoutEmptyLine() {
            return new Comment(text, ownLine, false);
        }
    }

    Gap {
        comments = List.copyOf(comments);
    }

    static Gap of(String text) throws QueryError {
        Lexer lexer = new Lexer(text);
        List<Comment> comments = new ArrayList<>();
        int newLines = 0;
        for (int at = 0; at < text.length(); ) {
            if (!lexer.startsComment(at)) {
                newLines += text.charAt(at++) == '\n' ? 1 : 0;
                continue;
            }
            int end = lexer.commentEnd(at);
            comments.add(new Comment(text.substring(at, end).stripTrailing(), newLines > 0, newLines > 1));
            newLines = 0;
            at = end;
        }
        return new Gap(text, comments, text.indexOf('\n') >= 0, newLines > 1);
    }

    /// Whether the second token cannot be on the line of the last comment.
    boolean endsLine() {
        return !comments.isEmpty() && comments.getLast().endsLine();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /// Behind an opening bracket, and at the start, no line is left empty.
    Gap withoutEmptyLineInFront() {
        if (comments.isEmpty()) {
            return new Gap(text, comments, newLine, false);
        }
        List<Comment> changed = new ArrayList<>(comments);
        changed.set(0, changed.getFirst().withoutEmptyLine());
        return new Gap(text, changed, newLine, emptyLine);
    }
}
