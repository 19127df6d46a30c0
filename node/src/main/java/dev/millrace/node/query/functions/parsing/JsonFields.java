package dev.millrace.node.query.functions.parsing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.millrace.node.query.functions.parsing.ParseStep.BadText;
import java.io.IOException;
import java.util.List;

/// Walks through a JSON document and gives each value under the path to it. Numbers stay as they are written.
record JsonFields(
        String prefix,
        List<String> exclude,
        List<String> include,
        boolean excludeEmpty,
        String handleNull,
        List<String> removePrefixes)
        implements ParseStep.TextParser {
    private static final int DEPTH_MAX = 100;
    private static final int PATH_CHARS_MAX = 1_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(PATH_CHARS_MAX)
                    .build())
            .build();

    @Override
    public void parse(String text, ParsedFields fields) throws BadText {
        try (JsonParser json = JSON.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new BadText("parseJson: the text is no JSON object and no list");
            }
            value(json, new StringBuilder(), fields);
            if (json.nextToken() != null) {
                throw new BadText("parseJson: something follows the JSON text");
            }
        } catch (IOException _) {
            throw new BadText("parseJson: the text is no JSON");
        }
    }

    /// Of the token that the parser is at. The depth is bounded by the parser's constraints.
    private void value(JsonParser json, StringBuilder path, ParsedFields fields) throws IOException {
        int above = path.length();
        switch (json.currentToken()) {
            case START_OBJECT -> {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    append(path, above == 0 ? "" : ".", json.currentName());
                    json.nextToken();
                    value(json, path, fields);
                    path.setLength(above);
                }
            }
            case START_ARRAY -> {
                for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                    append(path, "[" + i, "]");
                    value(json, path, fields);
                    path.setLength(above);
                }
            }
            case VALUE_NULL -> {
                if (!handleNull.equals("discard")) {
                    give(path, handleNull.equals("keep") ? "null" : "", fields);
                }
            }
            default -> give(path, json.getText(), fields);
        }
    }

    /// Without a bound a long path would cost its length for each value below it.
    private static void append(StringBuilder path, String before, String name) {
        String part = before + name;
        path.append(part, 0, Math.min(part.length(), Math.max(0, PATH_CHARS_MAX + 1 - path.length())));
    }

    private void give(StringBuilder path, String value, ParsedFields fields) {
        if ((excludeEmpty && value.isEmpty()) || fields.isFull()) {
            return;
        }
        String name = prefix + withoutPrefix(path.toString());
        if (exclude.stream().noneMatch(each -> isWithin(name, each))
                || include.stream().anyMatch(each -> isWithin(name, each))) {
            fields.put(name, value);
        }
    }

    private String withoutPrefix(String name) {
        int longest = 0;
        for (String each : removePrefixes) {
            longest =
                    name.startsWith(each) && each.length() < name.length() ? Math.max(longest, each.length()) : longest;
        }
        return name.substring(longest);
    }

    /// Whether the name is the path, or one below it. `[*]` in the path is any index.
    private static boolean isWithin(String name, String path) {
        int at = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.startsWith("[*]", i)) {
                int close = at < name.length() && name.charAt(at) == '[' ? name.indexOf(']', at) : -1;
                if (close < 0) {
                    return false;
                }
                at = close + 1;
                i += 2;
            } else if (at >= name.length() || name.charAt(at++) != path.charAt(i)) {
                return false;
            }
        }
        return at == name.length() || name.charAt(at) == '.' || name.charAt(at) == '[';
    }
}
