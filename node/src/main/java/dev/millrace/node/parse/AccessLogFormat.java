package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.time.StatedTime;
import dev.millrace.node.event.time.TimestampFinder;
import java.util.Optional;

/// The common and combined formats of Apache and nginx, with what people add to them.
///
/// `[vhost] client ident userid [time] "method url version" status size ["referrer" "useragent"] …`. What follows:
/// `name=value` under its name, the first quoted text as `forwardedfor`, the first bare number as `responsetime`.
final class AccessLogFormat implements Format {
    private static final String NO_ACCESS_LOG = "not a line of an access log";

    @Override
    public void read(EventDraft draft) {
        Bytes raw = draft.raw();
        LineCursor line = new LineCursor(raw.array(), raw.offset(), raw.offset() + raw.length());
        if (!head(line, draft)) {
            draft.fields().dropUnstated();
            draft.addError(NO_ACCESS_LOG);
            draft.findTimeInText();
            return;
        }
        referrerAndAgent(line, draft.fields());
        rest(line, draft.fields());
    }

    /// Up to the size. False: the line is something else.
    private static boolean head(LineCursor line, EventDraft draft) {
        String first = line.token();
        String second = line.token();
        String third = line.token();
        FieldList fields = draft.fields();
        if (line.isAt('[')) {
            client(fields, first, second, third);
        } else {
            String fourth = line.token();
            fields.put("vhost", first);
            client(fields, second, third, fourth);
        }
        return line.isAt('[') && time(line, draft) && request(line, fields) && statusAndSize(line, fields);
    }

    private static void client(FieldList fields, String client, String ident, String user) {
        fields.put("client", client);
        if (!ident.equals("-")) {
            fields.put("ident", ident);
        }
        fields.put("userid", user);
    }

    private static boolean time(LineCursor line, EventDraft draft) {
        int close = line.find(']');
        if (close < 0) {
            return false;
        }
        int[] timeEnd = new int[1];
        Optional<StatedTime> time =
                TimestampFinder.startingAt(line.text(), line.at() + 1, close, draft.timeContext(), timeEnd);
        time.ifPresent(draft::setTime);
        line.moveTo(close + 1);
        return time.isPresent();
    }

    private static boolean request(LineCursor line, FieldList fields) {
        Optional<String> quoted = line.quoted();
        if (quoted.isEmpty()) {
            return false;
        }
        String request = quoted.get();
        int urlStart = request.indexOf(' ') + 1;
        if (urlStart <= 1) {
            fields.put("request", request); // "-", or what some scanner sent
            return true;
        }
        int urlEnd = request.lastIndexOf(' ');
        fields.put("method", request.substring(0, urlStart - 1));
        if (urlEnd < urlStart) {
            fields.put("url", request.substring(urlStart));
        } else {
            fields.put("url", request.substring(urlStart, urlEnd));
            fields.put("httpversion", request.substring(urlEnd + 1));
        }
        return true;
    }

    private static boolean statusAndSize(LineCursor line, FieldList fields) {
        String status = line.token();
        String size = line.token();
        if (status.isEmpty() || size.isEmpty() || !isNumber(status)) {
            return false;
        }
        fields.put("statuscode", status);
        fields.put("responsesize", size);
        return true;
    }

    private static void referrerAndAgent(LineCursor line, FieldList fields) {
        line.quoted().ifPresent(referrer -> {
            fields.put("referrer", referrer);
            line.quoted().ifPresent(agent -> fields.put("useragent", agent));
        });
    }

    private static void rest(LineCursor line, FieldList fields) {
        boolean hasQuoted = false;
        boolean hasNumber = false;
        while (!line.isAtEnd()) {
            Optional<String> quoted = line.quoted();
            if (quoted.isPresent()) {
                if (!hasQuoted) {
                    fields.put("forwardedfor", quoted.get());
                    hasQuoted = true;
                }
                continue;
            }
            String token = line.token();
            if (!hasNumber && isNumber(token)) {
                fields.put("responsetime", token);
                hasNumber = true;
            } else if (token.indexOf('=') > 0) {
                KeyValueFormat.pairs(line.text(), line.tokenStart(), line.end(), fields);
                return; // the pairs reach to the end of the line
            }
        }
    }

    private static boolean isNumber(String token) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return !token.isEmpty();
    }
}
