package dev.millrace.node.query.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What people have written, by its id.
final class RealQueries {
    private static final Path FOLDER = Path.of(System.getProperty("millrace.shared"), "data", "queries");

    private RealQueries() {}

    static Map<String, String> queries() throws IOException {
        return texts("queries.jsonl", "id", "text");
    }

    static Map<String, String> parserScripts() throws IOException {
        return texts("parsers.jsonl", "path", "script");
    }

    private static Map<String, String> texts(String file, String id, String text) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve(file))) {
            JsonNode each = json.readTree(line);
            texts.put(each.get(id).asText(), each.get(text).asText());
        }
        return texts;
    }
}
