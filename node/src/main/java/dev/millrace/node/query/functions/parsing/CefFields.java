package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.query.functions.parsing.ParseStep.BadText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Common Event Format: `CEF:0|vendor|product|version|class|name|severity|key=value key=value`. What is before
/// the mark is not read.
record CefFields(String headerPrefix, String extensionPrefix, String labelPrefix, boolean keepLabels)
        implements ParseStep.TextParser {
    private static final String MARK = "CEF:";
    private static final List<String> HEADER = List.of(
            "version", "device.vendor", "device.product", "device.version", "event_class_id", "name", "severity");
    private static final String LABEL = "Label";

    @Override
    public void parse(String text, ParsedFields fields) throws BadText {
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            throw new BadText("parseCEF: the text has no CEF: in it");
        }
        List<String> header = new ArrayList<>();
        int extension = header(text, mark + MARK.length(), header);
        if (header.size() < HEADER.size()) {
            throw new BadText("parseCEF: the header has %d parts, not %d".formatted(header.size(), HEADER.size()));
        }
        for (int i = 0; i < HEADER.size(); i++) {
            fields.put(headerPrefix + HEADER.get(i), header.get(i).strip());
        }
        labelled(pairs(text.substring(Math.min(extension, text.length()))), fields);
    }

    /// Returns where the extension begins.
    private static int header(String text, int start, List<String> parts) {
        StringBuilder part = new StringBuilder();
        int at = start;
        for (; at < text.length() && parts.size() < HEADER.size(); at++) {
            char each = text.charAt(at);
            if (each == '\\' && at + 1 < text.length() && "\\|".indexOf(text.charAt(at + 1)) >= 0) {
                part.append(text.charAt(++at));
            } else if (each == '|') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(each);
            }
        }
        if (parts.size() == HEADER.size() - 1) {
            parts.add(part.toString()); // no extension, and nothing that ends the severity
        }
        return at;
    }

    /// Values have spaces in them: one ends where a space and the next key begin.
    static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int keyStart = spaceEnd(text, 0);
        int sign = separator(text, keyStart);
        while (sign < text.length()) {
            int next = separator(text, sign + 1);
            int nextKey = next < text.length() ? keyStart(text, sign + 1, next) : text.length();
            String key = text.substring(keyStart, sign).strip();
            pairs.put(
                    key,
                    unescaped(text.substring(sign + 1, Math.max(sign + 1, nextKey))
                            .strip()));
            keyStart = nextKey;
            sign = next;
        }
        return pairs;
    }

    /// The next `=` that has no backslash before it and a key directly in front; or the end.
    private static int separator(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '=' && isKey(text, keyStart(text, from, at), at)) {
                return at;
            }
        }
        return text.length();
    }

    private static boolean isKey(String text, int start, int end) {
        return start < end && (start == 0 || isSpace(text.charAt(start - 1)));
    }

    private static int keyStart(String text, int from, int sign) {
        int at = sign;
        while (at > from && isKeyPart(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isKeyPart(char each) {
        return Character.isLetterOrDigit(each) || "._-[]".indexOf(each) >= 0;
    }

    private static boolean isSpace(char each) {
        return each == ' ' || each == '\t';
    }

    private static int spaceEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (text.charAt(i) == '\\' && "\\=|nr".indexOf(next) >= 0) {
                plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
                i++;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    /// `cs1=x cs1Label=Rule` is a field `Rule` with the value `x`.
    void labelled(Map<String, String> pairs, ParsedFields fields) {
        pairs.forEach((key, value) -> {
            String label = pairs.getOrDefault(key + LABEL, "");
            boolean isLabel = key.endsWith(LABEL) && pairs.containsKey(key.substring(0, key.length() - LABEL.length()));
            if (!label.isEmpty()) {
                fields.put(labelPrefix + label, value);
            }
            if (keepLabels || (label.isEmpty() && !isLabel)) {
                fields.put(extensionPrefix + key, value);
            }
        });
    }
}
