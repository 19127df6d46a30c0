package dev.millrace.node.query.functions.parsing;

import java.util.List;

/// Values with a delimiter between them. Within quotes a delimiter is text, and two quotes are one.
record DelimitedValues(List<String> columns, char delimiter, char quote, boolean excludeEmpty, boolean trim)
        implements ParseStep.TextParser {
    @Override
    public void parse(String text, ParsedFields fields) {
        int at = 0;
        for (String column : columns) {
            if (at > text.length()) {
                return;
            }
            StringBuilder value = new StringBuilder();
            int end = value(text, at, value);
            if (!excludeEmpty || !value.isEmpty()) {
                fields.put(column, value.toString());
            }
            at = end + 1;
        }
    }

    /// Returns where the next delimiter is, or the end of the text.
    private int value(String text, int start, StringBuilder value) {
        int at = start;
        while (trim && at < text.length() && text.charAt(at) == ' ' && delimiter != ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == quote) {
            at = quoted(text, at + 1, value);
            int end = next(text, at);
            value.append(trim ? text.substring(at, end).strip() : text.substring(at, end));
            return end;
        }
        int end = next(text, start);
        value.append(trim ? text.substring(start, end).strip() : text.substring(start, end));
        return end;
    }

    /// Returns what follows the closing quote.
    private int quoted(String text, int start, StringBuilder value) {
        int at = start;
        while (at < text.length()) {
            if (text.charAt(at) != quote) {
                value.append(text.charAt(at++));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                value.append(quote);
                at += 2;
            } else {
                return at + 1;
            }
        }
        return at;
    }

    private int next(String text, int from) {
        int found = text.indexOf(delimiter, from);
        return found < 0 ? text.length() : found;
    }
}
