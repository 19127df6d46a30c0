package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.time.StatedTime;
import dev.millrace.node.event.time.TimestampFinder;
import java.util.List;
import java.util.Optional;

/// Syslog: RFC 5424, and RFC 3164 as it is found in the wild (without a priority, with the time of RFC 3339, with a
/// year, without a host).
///
/// A text that is neither becomes `message` as a whole: RFC 3164 calls that syslog, too.
final class SyslogFormat implements Format {
    private static final List<String> SEVERITIES =
            List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "ntp",
            "audit",
            "alert",
            "clock",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");
    private static final int PRIORITY_MAX = 191;
    private static final int TAG_BYTES_MAX = 128;

    @Override
    public void read(EventDraft draft) {
        Bytes raw = draft.raw();
        LineCursor line = new LineCursor(raw.array(), raw.offset(), raw.offset() + raw.length());
        FieldList fields = draft.fields();
        boolean hasPriority = priority(line, fields);
        if (hasPriority && isVersion1(line)) {
            line.token();
            SyslogHeader.read(line, draft);
        } else {
            traditional(line, draft);
        }
        message(line, fields);
        draft.findTimeInText();
    }

    private static boolean priority(LineCursor line, FieldList fields) {
        int close = line.isAt('<') ? line.find('>') : -1;
        int digits = close - line.at() - 1;
        if (close < 0 || digits < 1 || digits > 3) {
            return false;
        }
        int priority = 0;
        for (int i = line.at() + 1; i < close; i++) {
            byte b = line.text()[i];
            if (b < '0' || b > '9') {
                return false;
            }
            priority = priority * 10 + b - '0';
        }
        if (priority > PRIORITY_MAX) {
            return false;
        }
        int facility = priority / SEVERITIES.size();
        int severity = priority % SEVERITIES.size();
        fields.put("priority", Integer.toString(priority));
        fields.put("facility", Integer.toString(facility));
        fields.put("facility_name", FACILITIES.get(facility));
        fields.put("severity", Integer.toString(severity));
        fields.put("severity_name", SEVERITIES.get(severity));
        line.moveTo(close + 1);
        return true;
    }

    private static boolean isVersion1(LineCursor line) {
        return line.isAt('1') && line.at() + 1 < line.end() && line.text()[line.at() + 1] == ' ';
    }

    private static void traditional(LineCursor line, EventDraft draft) {
        if (line.isAt('*')) {
            line.moveTo(line.at() + 1); // Cisco: the clock is not set
        }
        int[] timeEnd = new int[1];
        Optional<StatedTime> time =
                TimestampFinder.startingAt(line.text(), line.at(), line.end(), draft.timeContext(), timeEnd);
        if (time.isEmpty()) {
            return;
        }
        draft.setTime(time.get());
        line.moveTo(timeEnd[0]);
        if (line.isAt(':')) {
            line.moveTo(line.at() + 1); // Cisco: a message of its own form follows, and no host
            return;
        }
        if (tagEnd(line) < 0) {
            draft.fields().put("host", line.token());
        }
        tag(line, draft.fields());
    }

    /// `app[123]:` or `app:`; what is no tag is left to the message.
    private static void tag(LineCursor line, FieldList fields) {
        int end = tagEnd(line);
        if (end < 0) {
            return;
        }
        byte[] text = line.text();
        int open = line.find('[');
        boolean hasProcess = open >= 0 && open < end;
        fields.put("app", Utf8.text(text, line.at(), hasProcess ? open : end));
        if (hasProcess) {
            fields.put("procid", Utf8.text(text, open + 1, end - 1));
        }
        line.moveTo(end + 1);
    }

    /// Where the colon behind a tag stands, or -1 when here is none.
    private static int tagEnd(LineCursor line) {
        byte[] text = line.text();
        int limit = Math.min(line.end(), line.at() + TAG_BYTES_MAX);
        int open = -1;
        for (int i = line.at(); i < limit; i++) {
            byte b = text[i];
            if (b == '[' && open < 0) {
                open = i;
            } else if (b == ':' && (open < 0 || text[i - 1] == ']')) {
                boolean isLast = i + 1 == line.end() || text[i + 1] == ' ' || text[i + 1] == '\t';
                return i > line.at() && open != line.at() && isLast ? i : -1;
            } else if (b == ' ' || b == '\t') {
                return -1;
            }
        }
        return -1;
    }

    private static void message(LineCursor line, FieldList fields) {
        if (line.at() < line.end()) {
            fields.put("message", line.rest());
        }
    }
}
