package dev.millrace.node.query.functions.parsing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/// The parts of a URL, or of a piece of one, as RFC 3986 cuts it. What is not there gives no field.
///
/// @param base a scheme and `://`, or `//`, that is put before what has no host
/// @param needsHost whether a text without one gives nothing
/// @param parameters whether each parameter of the query becomes a field of its own
record UrlParts(String prefix, String base, boolean needsHost, boolean parameters) implements ParseStep.TextParser {
    @Override
    public void parse(String written, ParsedFields fields) {
        boolean hasHost = written.startsWith("//")
                || written.substring(schemeEnd(written)).startsWith("//");
        String text = base.isEmpty() || hasHost ? written : base + written;
        int scheme = schemeEnd(text);
        boolean isHierarchical = text.startsWith("//", scheme);
        if (needsHost && !isHierarchical) {
            return;
        }
        int hostStart = isHierarchical ? scheme + 2 : scheme;
        int hostEnd = isHierarchical ? first(text, hostStart, "/?#") : hostStart;
        int pathEnd = first(text, hostEnd, "?#");
        int queryEnd = first(text, pathEnd, "#");

        if (scheme > 0) {
            give(fields, "scheme", text.substring(0, scheme - 1));
        }
        authority(text.substring(hostStart, hostEnd), fields);
        give(fields, "path", text.substring(hostEnd, pathEnd));
        if (pathEnd < queryEnd) {
            String query = text.substring(pathEnd + 1, queryEnd);
            give(fields, "query", query);
            if (parameters) {
                parameters(query, fields);
            }
        }
        if (queryEnd < text.length()) {
            give(fields, "fragment", text.substring(queryEnd + 1));
        }
    }

    /// Behind the colon of the scheme; 0 without one.
    private static int schemeEnd(String text) {
        int at = 0;
        while (at < text.length() && isSchemePart(text.charAt(at), at == 0)) {
            at++;
        }
        return at > 0 && at < text.length() && text.charAt(at) == ':' ? at + 1 : 0;
    }

    private static boolean isSchemePart(char each, boolean first) {
        boolean isLetter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
        return isLetter || (!first && ((each >= '0' && each <= '9') || "+-.".indexOf(each) >= 0));
    }

    private void authority(String authority, ParsedFields fields) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String user = authority.substring(0, at);
            int colon = user.indexOf(':');
            give(fields, "username", colon < 0 ? user : user.substring(0, colon));
            give(fields, "password", colon < 0 ? "" : user.substring(colon + 1));
        }
        String host = authority.substring(at + 1);
        int colon = host.lastIndexOf(':');
        boolean hasPort =
                colon > host.lastIndexOf(']') && host.chars().skip(colon + 1L).allMatch(Character::isDigit);
        give(fields, "host", hasPort ? host.substring(0, colon) : host);
        give(fields, "port", hasPort ? host.substring(colon + 1) : "");
    }

    private void parameters(String query, ParsedFields fields) {
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = decoded(equals < 0 ? each : each.substring(0, equals));
            if (!name.isEmpty()) {
                fields.put(prefix + ".query." + name, equals < 0 ? "" : decoded(each.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private void give(ParsedFields fields, String part, String value) {
        fields.putUnlessEmpty(prefix + "." + part, value);
    }

    private static int first(String text, int from, String ends) {
        int at = from;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
