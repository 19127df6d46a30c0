package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;

/// `key=value` anywhere in a text: `key="a \"quoted\" value"`, `key='value'`, `a=1,b=2`.
///
/// Keys are of letters, digits and `. _ - / @`; a bare value ends at a space or a comma.
final class KeyValueFormat implements Format {
    @Override
    public void read(EventDraft draft) {
        Bytes raw = draft.raw();
        pairs(raw.array(), raw.offset(), raw.offset() + raw.length(), draft.fields());
        draft.findTimeInFields();
        draft.findTimeInText();
    }

    static void pairs(byte[] text, int from, int end, FieldList fields) {
        int at = from;
        while (at < end) {
            int keyEnd = keyEnd(text, at, end);
            boolean isKey =
                    keyEnd > at && keyEnd < end && text[keyEnd] == '=' && (at == from || isBefore(text[at - 1]));
            if (!isKey) {
                at = Math.max(keyEnd, at + 1);
            } else if (keyEnd + 1 < end && text[keyEnd + 1] == '=') {
                at = keyEnd + 2; // a comparison
            } else {
                String key = Utf8.text(text, at, keyEnd);
                at = value(text, keyEnd + 1, end, key, fields);
            }
        }
    }

    /// Returns where the value ends.
    private static int value(byte[] text, int at, int end, String key, FieldList fields) {
        if (at < end && (text[at] == '"' || text[at] == '\'')) {
            int close = closingQuote(text, at, end);
            if (close < end) {
                fields.put(key, unescaped(text, at + 1, close));
                return close + 1;
            }
        }
        int valueEnd = at;
        while (valueEnd < end && !isSpace(text[valueEnd]) && text[valueEnd] != ',') {
            valueEnd++;
        }
        fields.put(key, Utf8.text(text, at, valueEnd));
        return valueEnd;
    }

    /// The end of the text, if there is none.
    private static int closingQuote(byte[] text, int at, int end) {
        int i = at + 1;
        while (i < end && text[i] != text[at]) {
            i += text[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, end);
    }

    private static String unescaped(byte[] text, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            boolean isEscape =
                    text[i] == '\\' && i + 1 < to && (text[i + 1] == '"' || text[i + 1] == '\'' || text[i + 1] == '\\');
            plain[length++] = text[isEscape ? ++i : i];
        }
        return new String(plain, 0, length, UTF_8);
    }

    private static int keyEnd(byte[] text, int at, int end) {
        int i = at;
        while (i < end && isKeyPart(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isKeyPart(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '-' && b <= '9') // - . / and the digits
                || b == '_'
                || b == '@';
    }

    /// What may stand before a key; in `GET /a?b=c` no key is meant.
    private static boolean isBefore(byte b) {
        return isSpace(b) || b == ',' || b == ';' || b == '[' || b == '(' || b == '{' || b == '|' || b == '"';
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
