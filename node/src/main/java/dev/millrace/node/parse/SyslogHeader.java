package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.event.time.TimestampFinder;
import java.io.ByteArrayOutputStream;

/// The header of RFC 5424 behind its version: `TIME HOST APP PROCID MSGID [ID name="value" …]… MESSAGE`, where `-`
/// stands for nothing. A parameter becomes the field `ID.name`.
final class SyslogHeader {
    private static final String NIL = "-";

    private SyslogHeader() {}

    /// Leaves the cursor at the message. Structured data without an end is part of the message.
    static void read(LineCursor line, EventDraft draft) {
        int timeAt = line.at();
        int[] timeEnd = new int[1];
        if (!line.token().equals(NIL)) {
            TimestampFinder.startingAt(line.text(), timeAt, line.end(), draft.timeContext(), timeEnd)
                    .ifPresent(draft::setTime);
        }
        FieldList fields = draft.fields();
        for (String name : new String[] {"host", "app", "procid", "msgid"}) {
            String value = line.token();
            if (!value.equals(NIL) && !value.isEmpty()) {
                fields.put(name, value);
            }
        }
        if (line.isAt('-')) {
            line.moveTo(line.at() + 1);
        }
        while (line.isAt('[') && element(line, fields)) {
            // each element moves the cursor
        }
        line.skipSpaces();
        skipByteOrderMark(line);
    }

    private static boolean element(LineCursor line, FieldList fields) {
        byte[] text = line.text();
        int at = line.at() + 1;
        int idEnd = nameEnd(text, at, line.end());
        String id = Utf8.text(text, at, idEnd);
        at = idEnd;
        while (at < line.end() && text[at] == ' ') {
            int name = at + 1;
            int nameEnd = nameEnd(text, name, line.end());
            if (nameEnd + 1 >= line.end() || text[nameEnd] != '=' || text[nameEnd + 1] != '"') {
                return false;
            }
            at = value(text, nameEnd + 2, line.end(), id + "." + Utf8.text(text, name, nameEnd), fields);
        }
        if (at >= line.end() || text[at] != ']') {
            return false;
        }
        // The next element follows at once; after a space it would be the message.
        line.moveTo(at + 1);
        return text[line.at() - 1] == ']';
    }

    /// Returns where the text goes on after the closing quote.
    private static int value(byte[] text, int from, int end, String name, FieldList fields) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (int i = from; i < end; i++) {
            boolean isEscape =
                    text[i] == '\\' && i + 1 < end && (text[i + 1] == '"' || text[i + 1] == '\\' || text[i + 1] == ']');
            if (isEscape) {
                i++;
            } else if (text[i] == '"') {
                fields.put(name, value.toString(UTF_8));
                return i + 1;
            }
            value.write(text[i]);
        }
        return end;
    }

    private static int nameEnd(byte[] text, int at, int end) {
        int i = at;
        while (i < end && text[i] > ' ' && text[i] != '=' && text[i] != ']' && text[i] != '"') {
            i++;
        }
        return i;
    }

    private static void skipByteOrderMark(LineCursor line) {
        byte[] text = line.text();
        int at = line.at();
        if (line.end() - at >= 3
                && text[at] == (byte) 0xEF
                && text[at + 1] == (byte) 0xBB
                && text[at + 2] == (byte) 0xBF) {
            line.moveTo(at + 3);
        }
    }
}
