package dev.millrace.node.query.tools;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What the text before a cursor says of the place where it stands. Works on any text, however unfinished.
///
/// @param word the beginning of a word right before the cursor; may be empty
/// @param call the innermost function whose parentheses are open
/// @param isValue whether the cursor stands behind an operator or the name of an argument
/// @param isText whether it stands within quotes, a regular expression or a comment
record CursorPlace(String word, Optional<String> call, boolean isValue, boolean isText) {
    private static final String IN_WORDS = "_.@#:";

    static CursorPlace of(String text, int cursor) {
        Deque<String> calls = new ArrayDeque<>();
        String before = text.substring(0, cursor);
        int at = 0;
        int wordStart = -1;
        char last = '|';
        while (at < before.length()) {
            char each = before.charAt(at);
            if (isInWord(each)) {
                wordStart = wordStart < 0 ? at : wordStart;
                at++;
                continue;
            }
            String word = wordStart < 0 ? "" : before.substring(wordStart, at);
            wordStart = -1;
            last = Character.isWhitespace(each) ? (word.isEmpty() ? last : 'a') : each;
            int end = textEnd(before, at);
            if (end > before.length()) {
                return new CursorPlace("", Optional.ofNullable(calls.peek()), true, true);
            }
            switch (each) {
                case '(' -> calls.push(word);
                case '{' -> calls.push("");
                case ')', '}' -> calls.poll();
                default -> {
                    // nothing that opens or closes
                }
            }
            at = Math.max(end, at + 1);
        }
        String word = wordStart < 0 ? "" : before.substring(wordStart);
        boolean isValue = last == '=' || last == '<' || last == '>';
        return new CursorPlace(word, Optional.ofNullable(calls.peek()).filter(name -> !name.isEmpty()), isValue, false);
    }

    /// Where the quoted text, the back-ticks or the comment that begins here ends; beyond the end when it does not.
    private static int textEnd(String text, int start) {
        char each = text.charAt(start);
        if (each == '"' || each == '`') {
            int at = start + 1;
            while (at < text.length() && text.charAt(at) != each) {
                at += text.charAt(at) == '\\' && each == '"' ? 2 : 1;
            }
            return at + 1;
        }
        if (text.startsWith("//", start)) {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() + 1 : end;
        }
        if (text.startsWith("/*", start)) {
            int end = text.indexOf("*/", start + 2);
            return end < 0 ? text.length() + 1 : end + 2;
        }
        return start;
    }

    static boolean isInWord(char each) {
        return Character.isLetterOrDigit(each) || IN_WORDS.indexOf(each) >= 0;
    }
}
