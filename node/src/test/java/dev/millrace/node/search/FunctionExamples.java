package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.SavedQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Examples of a function, as `src/test/resources/functions/NAME.txt` has them (a colon in the name is a minus
/// there):
/// sections that begin with `== title`; events as JSON objects, oldest first, a second apart from the beginning of
/// time;
/// `file NAME:` and lines of CSV up to a blank line; `with: zone=… now=… from=… to=… ?name=…` for the queries that
/// follow; then any number of `query:` lines, each with the rows of its result below it, of which only the fields
/// that
/// matter are written, or with `error:` and a part
/// of the message, or `note:` and a part of it, or `warning:` and a part of one of the result. A field that must be
/// missing is `null`. A query goes on over lines that begin with a blank.
///
/// The first section is the example of the reference page.
record FunctionExamples(String title, List<String> events, Map<String, LookupTable> files, List<Asked> queries) {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Asked(String query, Map<String, String> with, List<String> expected) {
        @Override
        public String toString() {
            return query;
        }
    }

    static List<FunctionExamples> read(Path file) throws IOException {
        List<FunctionExamples> all = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        int start = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).startsWith("== ")) {
                all.add(section(lines.get(start).substring(3), lines.subList(start + 1, i)));
                start = i;
            }
        }
        return all;
    }

    static FunctionExamples section(String title, List<String> lines) {
        FunctionExamples now = new FunctionExamples(title, new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        Map<String, String> with = Map.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("file ")) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).isBlank()) {
                    end++;
                }
                now.files.put(line.substring(5, line.length() - 1), csv(lines.subList(i + 1, end)));
                i = end;
            } else if (line.startsWith("with: ")) {
                with = settings(line.substring(6));
            } else if (line.startsWith("query: ")) {
                now.queries.add(new Asked(line.substring(7), with, new ArrayList<>()));
            } else if (line.startsWith(" ")) {
                Asked last = now.queries.removeLast();
                now.queries.add(new Asked(last.query + "\n" + line, last.with, last.expected));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                (now.queries.isEmpty() ? now.events : now.queries.getLast().expected).add(line);
            }
        }
        return now;
    }

    private static Map<String, String> settings(String words) {
        Map<String, String> all = new HashMap<>();
        for (String each : words.split(" +", -1)) {
            int equals = each.indexOf('=');
            all.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return all;
    }

    private static LookupTable csv(List<String> lines) {
        List<List<Optional<Bytes>>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(List.of(line.split(",", -1)).stream()
                    .map(each -> Optional.of(Bytes.utf8(each)))
                    .toList());
        }
        return new LookupTable(List.of(lines.getFirst().split(",", -1)), rows);
    }

    QueryContext context(Asked asked) {
        Map<String, String> parameters = new HashMap<>();
        Map<String, String> saved = new HashMap<>();
        asked.with.forEach((name, value) -> {
            if (name.startsWith("?")) {
                parameters.put(name.substring(1), value);
            } else if (name.startsWith("$")) {
                saved.put(name.substring(1), value.replace('_', ' '));
            }
        });
        SavedQueries queries = name -> Optional.ofNullable(saved.get(name));
        return QueryContext.of(QueryLimits.DEFAULT)
                .withZone(ZoneId.of(asked.with.getOrDefault("zone", "Z")))
                .withTimes(millis(asked, "now"), millis(asked, "from"), millis(asked, "to"))
                .withParameters(parameters)
                .with(queries, name -> Optional.ofNullable(files.get(name)));
    }

    private static long millis(Asked asked, String name) {
        return Long.parseLong(asked.with.getOrDefault(name, "0"));
    }

    List<StoredEvent> stored() throws IOException {
        List<StoredEvent> stored = new ArrayList<>();
        for (String line : events) {
            int offset = stored.size();
            long nanos = offset * 1_000_000_000L;
            List<Field> fields = new ArrayList<>();
            String raw = line;
            Tags tags = Tags.NONE.with("#type", "example");
            for (Map.Entry<String, String> each : fields(line).entrySet()) {
                switch (each.getKey()) {
                    case "@rawstring" -> raw = each.getValue();
                    case "@timestamp" -> nanos = Long.parseLong(each.getValue()) * 1_000_000L;
                    default -> {
                        if (each.getKey().startsWith("#")) {
                            tags = tags.with(each.getKey(), each.getValue());
                        } else {
                            fields.add(new Field(each.getKey(), each.getValue()));
                        }
                    }
                }
            }
            stored.add(new StoredEvent(
                    new EventPosition(0, 0, offset, 0), tags, new Event(nanos, 0, "Z", Bytes.utf8(raw), fields)));
        }
        return stored;
    }

    /// Values that are missing are an empty text with a `null` in front.
    static Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : JSON.readTree(line).properties()) {
            fields.put(
                    each.getKey(),
                    each.getValue().isNull() ? MISSING : each.getValue().asText());
        }
        return fields;
    }

    private static final String MISSING = "\0missing";

    static void assertRow(Map<String, String> row, String expected, String where) throws IOException {
        for (Map.Entry<String, String> each : fields(expected).entrySet()) {
            if (each.getValue().equals(MISSING)) {
                assertThat(row).as(where).doesNotContainKey(each.getKey());
            } else {
                assertThat(row).as(where).containsEntry(each.getKey(), each.getValue());
            }
        }
    }
}
