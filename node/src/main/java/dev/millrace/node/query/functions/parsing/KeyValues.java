package dev.millrace.node.query.functions.parsing;

/// Pairs of keys and values anywhere in a text. Keys are of letters, digits and `. _ - / @ #`; a bare value ends at a
/// space or a comma.
///
/// @param padding `yes`: spaces around the separator belong to it; `no`: they end an empty value; `unknown`: they
///     belong to it where they are on both sides
record KeyValues(String prefix, char separator, String padding, boolean excludeEmpty, boolean keepFirst)
        implements ParseStep.TextParser {
    @Override
    public void parse(String text, ParsedFields fields) {
        int at = 0;
        while (at < text.length()) {
            int keyEnd = keyEnd(text, at);
            int sign = separatorAt(text, keyEnd);
            boolean isKey = keyEnd > at && sign >= 0 && (at == 0 || isBefore(text.charAt(at - 1)));
            if (!isKey) {
                at = Math.max(keyEnd, at + 1);
            } else if (sign + 1 < text.length() && text.charAt(sign + 1) == separator) {
                at = sign + 2; // a comparison
            } else {
                at = value(text, valueStart(text, keyEnd, sign), text.substring(at, keyEnd), fields);
            }
        }
    }

    /// A negative number when there is none.
    private int separatorAt(String text, int keyEnd) {
        int at = padding.equals("no") ? keyEnd : spaceEnd(text, keyEnd);
        boolean found = at < text.length() && text.charAt(at) == separator;
        boolean halfPadded = found && at > keyEnd && padding.equals("unknown") && spaceEnd(text, at + 1) == at + 1;
        return found && !halfPadded ? at : -1;
    }

    private int valueStart(String text, int keyEnd, int sign) {
        boolean skips = padding.equals("yes") || (padding.equals("unknown") && sign > keyEnd);
        return skips ? spaceEnd(text, sign + 1) : sign + 1;
    }

    /// Returns where the value ends.
    private int value(String text, int start, String key, ParsedFields fields) {
        if (start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'')) {
            int close = closingQuote(text, start);
            if (close < text.length()) {
                give(key, unescaped(text.substring(start + 1, close)), fields);
                return close + 1;
            }
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != ',') {
            end++;
        }
        give(key, text.substring(start, end), fields);
        return Math.max(end, start);
    }

    private void give(String key, String value, ParsedFields fields) {
        if (excludeEmpty && value.isEmpty()) {
            return;
        }
        if (keepFirst) {
            fields.putFirst(prefix + key, value);
        } else {
            fields.put(prefix + key, value);
        }
    }

    /// The end of the text, if there is none.
    private static int closingQuote(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(start)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean isEscape =
                    text.charAt(i) == '\\' && i + 1 < text.length() && "\"'\\".indexOf(text.charAt(i + 1)) >= 0;
            plain.append(text.charAt(isEscape ? ++i : i));
        }
        return plain.toString();
    }

    private int keyEnd(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != separator && isKeyPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isKeyPart(char each) {
        return Character.isLetterOrDigit(each) || "._-/@#".indexOf(each) >= 0;
    }

    /// What may stand before a key; in `GET /a?b=c` no key is meant.
    private static boolean isBefore(char each) {
        return Character.isWhitespace(each) || ",;[({|\"".indexOf(each) >= 0;
    }

    private static int spaceEnd(String text, int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
