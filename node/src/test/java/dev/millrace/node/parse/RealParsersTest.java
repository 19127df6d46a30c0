package dev.millrace.node.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.SavedQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Parsers of real users compile and pass the cases that they bring.
class RealParsersTest {
    private static final Path PARSERS =
            Path.of(System.getProperty("millrace.shared"), "data", "queries", "parsers.jsonl");
    /// A file with the columns that the parsers ask for, and no rows.
    private static final LookupTable FILE = new LookupTable(
            List.of("concat-action-type", "Event", "Description", "cisco_severity", "cisco_messageClass", "name"),
            List.of());
    private static final QueryContext CONTEXT =
            QueryContext.of(QueryLimits.DEFAULT).with(SavedQueries.NONE, _ -> Optional.of(FILE));
    private static final long ARRIVAL = 1_750_000_000_000_000_000L;

    record Named(String name, JsonNode parser) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> parsers() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Named> all = new ArrayList<>();
        for (String line : Files.readAllLines(PARSERS)) {
            JsonNode parser = json.readTree(line);
            all.add(new Named(all.size() + " " + parser.path("name").asText(), parser));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void compilesAndPassesItsCases(Named named) throws Exception {
        EventParser parser = compiled(named);

        for (JsonNode test : named.parser.path("tests")) {
            assertWithoutFault(parse(parser, test.asText()), named.name);
        }
        for (JsonNode test : named.parser.path("testCases")) {
            List<ParsedEvent> events =
                    parse(parser, test.path("event").path("rawString").asText());
            assertWithoutFault(events, named.name);
            for (int i = 0; i < test.path("assertions").size(); i++) {
                assertFields(events.get(i), test.path("assertions").get(i), named.name);
            }
        }
    }

    @Test
    void thereAreCases() throws IOException {
        assertThat(parsers())
                .anyMatch(each ->
                        each.parser.path("testCases").path(0).path("assertions").size() > 0);
    }

    private static EventParser compiled(Named named) throws Exception {
        return new ParserScript(
                        named.parser.path("name").asText(),
                        named.parser.path("script").asText(),
                        texts(named.parser.path("tagFields")),
                        texts(named.parser.path("fieldsToBeRemovedBeforeParsing")))
                .compile(CONTEXT, Parsing.LIMITS);
    }

    private static List<String> texts(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(each -> all.add(each.asText()));
        return all;
    }

    private static List<ParsedEvent> parse(EventParser parser, String line) {
        return parser.parse(
                new RawEvent(Bytes.utf8(line), Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty()), ARRIVAL);
    }

    private static void assertWithoutFault(List<ParsedEvent> events, String name) {
        assertThat(events)
                .as(name)
                .noneMatch(each -> each.event().fields().stream()
                        .anyMatch(field -> field.value().startsWith("the parser '")));
    }

    private static void assertFields(ParsedEvent parsed, JsonNode assertion, String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        Event event = parsed.event();
        event.fields().forEach((Field each) -> fields.put(each.name(), each.value()));
        parsed.tags().all().forEach(each -> fields.put(each.name(), each.value()));
        fields.put("@rawstring", event.raw().text());
        fields.put("@timestamp", Long.toString(Math.floorDiv(event.timestampNanos(), 1_000_000L)));
        assertion
                .path("fieldsHaveValues")
                .properties()
                .forEach(each -> assertThat(fields)
                        .as(name)
                        .containsEntry(each.getKey(), each.getValue().asText()));
        assertion
                .path("fieldsNotPresent")
                .forEach(each -> assertThat(fields).as(name).doesNotContainKey(each.asText()));
    }
}
