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
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.QueryParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Queries of real users run on events that have the fields that they name, with the files and saved queries that they
/// name.
class RealQueriesRunTest {
    private static final Path QUERIES =
            Path.of(System.getProperty("millrace.shared"), "data", "queries", "queries.jsonl");
    private static final Pattern NAMES = Pattern.compile("[#@]?[A-Za-z_][A-Za-z0-9_.]*(\\[\\d*])?");
    private static final Pattern TEXTS = Pattern.compile("\"([^\"\\n]{1,60})\"");
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-3",
            "2.5",
            "200",
            "404",
            "",
            "10.1.2.3",
            "8.8.8.8",
            "fe80::1",
            "C:\\Windows\\cmd.exe",
            "a;b;c",
            "https://x.test/a?b=c",
            "{\"a\":{\"b\":[1,2]}}",
            "k=v other=\"x y\"",
            "1700000000",
            "1700000000000",
            "2024-05-04T10:11:12.345Z",
            "Ünïcode \u2603",
            "true",
            "admin",
            "aGVsbG8=",
            "ff00");
    private static final int EVENTS = 30;
    private static final int NAMES_MAX = 200;
    private static final int SHARE_MIN_PERCENT = 85;
    private static final SearchLimits LIMITS = new SearchLimits(
            4, 64 << 20, 10_000, 10_000, 100_000, Duration.ofMinutes(1), Duration.ZERO, 65_536, 100, 4);

    @Test
    void nearlyAllRunAndNoneFailsWithin() throws Exception {
        ObjectMapper json = new ObjectMapper();
        int running = 0;
        List<String> lines = Files.readAllLines(QUERIES);
        Map<String, Integer> refused = new TreeMap<>();
        for (String line : lines) {
            JsonNode object = json.readTree(line);
            String text = object.path("text").asText();
            Query query;
            try {
                query = QueryParser.parse(text, context(text));
            } catch (QueryError e) {
                refused.merge(e.problem(), 1, Integer::sum);
                continue;
            }
            run(query, object.path("id").asText());
            running++;
        }
        assertThat(running * 100 / lines.size())
                .as("%d of %d run; refused: %s", running, lines.size(), refused)
                .isGreaterThanOrEqualTo(SHARE_MIN_PERCENT);
    }

    private static void run(Query query, String id) {
        SplittableRandom random = new SplittableRandom(id.hashCode());
        try {
            Searches.run(
                    RandomEvents.cluster(events(query.text(), random), random),
                    LIMITS,
                    query,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE);
        } catch (Exception e) {
            throw new AssertionError(id + " failed: " + query.text(), e);
        }
    }

    private static QueryContext context(String text) {
        LookupTable table = new LookupTable(
                names(text),
                List.of(names(text).stream()
                        .map(each -> Optional.of(Bytes.utf8("1")))
                        .toList()));
        return QueryContext.of(QueryLimits.DEFAULT)
                .withTimes(1_700_000_000_000L, 1_699_000_000_000L, 1_700_000_000_000L)
                .with(_ -> Optional.of("*"), _ -> Optional.of(table));
    }

    private static List<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAMES.matcher(text);
        while (matcher.find() && names.size() < NAMES_MAX) {
            names.add(matcher.group().replace("[]", "[0]"));
        }
        return List.copyOf(names);
    }

    private static List<StoredEvent> events(String text, SplittableRandom random) {
        List<String> names = names(text).stream()
                .filter(each -> !each.startsWith("@") && !each.equals("#repo"))
                .toList();
        List<String> values = new ArrayList<>(VALUES);
        Matcher matcher = TEXTS.matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(1).replace("*", "x"));
        }
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Tags tags = Tags.NONE;
            List<Field> fields = new ArrayList<>();
            for (String name : names) {
                String value = values.get(random.nextInt(values.size()));
                if (name.startsWith("#")) {
                    tags = tags.with(name, value);
                } else if (random.nextInt(4) > 0) {
                    fields.add(new Field(name, value));
                }
            }
            long nanos = 1_699_500_000_000_000_000L + random.nextInt(1_000_000) * 1_000_000L;
            String raw = values.get(random.nextInt(values.size()));
            events.add(new StoredEvent(
                    new EventPosition(0, random.nextInt(3), i, 0),
                    tags,
                    new Event(nanos, nanos, "Z", Bytes.utf8(raw), fields)));
        }
        return events;
    }
}
