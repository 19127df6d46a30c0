package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.functions.Functions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/language.md` tells the truth: its examples run, and it has a heading for each function.
class LanguagePageTest {
    private static final Path PAGE = Path.of(System.getProperty("millrace.root"), "docs", "language.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    record Example(List<String> events, String query, List<String> rows) {}

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        boolean inExample = false;
        boolean asked = false;
        List<String> events = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                inExample = line.equals("```example");
                asked = false;
                events = new ArrayList<>();
            } else if (inExample && line.startsWith("query: ")) {
                asked = true;
                examples.add(new Example(events, line.substring("query: ".length()), new ArrayList<>()));
            } else if (inExample && !asked) {
                events.add(line);
            } else if (inExample) {
                examples.getLast().rows().add(line);
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleGivesItsRows(Example example) throws Exception {
        MemoryCluster cluster = new MemoryCluster();
        cluster.partition(0, 0);
        cluster.tail(0, List.of(new ListBlock(MemoryCluster.REPOSITORY, events(example.events()))));

        List<Map<String, String>> rows =
                Searches.run(cluster, Searches.LIMITS, example.query()).rows();

        assertThat(rows).hasSameSizeAs(example.rows());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i))
                    .as("row %d of %s", i, rows)
                    .containsAllEntriesOf(fields(example.rows().get(i)));
        }
    }

    @Test
    void eachFunctionHasAHeading() throws IOException {
        List<String> headings = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("## "))
                .flatMap(line -> List.of(line.substring(3).split(", ", -1)).stream())
                .toList();

        assertThat(headings)
                .containsAll(Functions.ALL.all().stream()
                        .map(each -> each.signature().name())
                        .toList());
    }

    private static List<StoredEvent> events(List<String> lines) throws IOException {
        List<StoredEvent> events = new ArrayList<>();
        for (String line : lines) {
            List<Field> fields = new ArrayList<>();
            String raw = line;
            for (Map.Entry<String, String> each : fields(line).entrySet()) {
                if (each.getKey().equals("@rawstring")) {
                    raw = each.getValue();
                } else {
                    fields.add(new Field(each.getKey(), each.getValue()));
                }
            }
            int offset = events.size();
            events.add(new StoredEvent(
                    new EventPosition(0, 0, offset, 0),
                    Tags.NONE.with("#type", "example"),
                    new Event(offset * 1_000_000_000L, 0, "Z", Bytes.utf8(raw), fields)));
        }
        return events;
    }

    private static Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        JSON.readTree(line)
                .properties()
                .forEach(each -> fields.put(each.getKey(), each.getValue().asText()));
        return fields;
    }
}
