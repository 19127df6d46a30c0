package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.query.functions.parsing.ParseStep.BadText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The Log Event Extended Format: `LEEF:1.0|vendor|product|version|id|key=value<tab>key=value`. Version 2.0 says in
/// its header what stands between the pairs. What is before the mark is not read.
///
/// @param delimiter of version 1.0
/// @param labels how fields with a label are named
record LeefFields(String headerPrefix, String extensionPrefix, char delimiter, CefFields labels)
        implements ParseStep.TextParser {
    private static final String MARK = "LEEF:";
    private static final List<String> HEADER =
            List.of("version", "device.vendor", "device.product", "device.version", "event_id");

    @Override
    public void parse(String text, ParsedFields fields) throws BadText {
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            throw new BadText("parseLEEF: the text has no LEEF: in it");
        }
        String[] parts = text.substring(mark + MARK.length()).split("\\|", HEADER.size() + 1);
        boolean isFirst = parts[0].equals("1.0") || parts[0].equals("1");
        if (parts.length <= HEADER.size() || (!isFirst && !parts[0].startsWith("2"))) {
            throw new BadText("parseLEEF: the header is none of version 1.0 or 2.0");
        }
        for (int i = 0; i < HEADER.size(); i++) {
            fields.put(headerPrefix + HEADER.get(i), parts[i]);
        }
        String rest = parts[HEADER.size()];
        int bar = isFirst ? -1 : rest.indexOf('|');
        char between = bar < 0 ? delimiter : character(rest.substring(0, bar));
        Map<String, String> pairs = pairs(rest.substring(bar + 1), between);
        if (isFirst) {
            labels.labelled(pairs, fields);
        } else {
            pairs.forEach((key, value) -> fields.put(extensionPrefix + key, value));
        }
    }

    private static Map<String, String> pairs(String text, char between) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(between, at);
            end = end < 0 ? text.length() : end;
            int sign = text.indexOf('=', at);
            if (sign > at && sign < end) {
                pairs.put(text.substring(at, sign).strip(), text.substring(sign + 1, end));
            }
            at = end + 1;
        }
        return pairs;
    }

    /// One character, or its number as `x09` or `0x09`.
    private static char character(String written) {
        if (written.length() <= 1) {
            return written.isEmpty() ? '\t' : written.charAt(0);
        }
        int x = written.toLowerCase(Locale.ROOT).indexOf('x');
        try {
            return (char) Integer.parseInt(written.substring(x + 1), 16);
        } catch (NumberFormatException _) {
            return written.charAt(0);
        }
    }
}
