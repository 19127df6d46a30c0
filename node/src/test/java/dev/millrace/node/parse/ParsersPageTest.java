package dev.millrace.node.parse;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/parsers.md` tells the truth. Its examples arrive on 2024-06-15.
class ParsersPageTest {
    private static final Path PAGE = Path.of(System.getProperty("millrace.root"), "docs", "parsers.md");

    @Test
    void eachExampleComesOutAsThePageSays() throws IOException {
        Matcher example = Pattern.compile("```example\nparser: (.*)\nraw: (.*)\n((?:.*\n)*?)```")
                .matcher(Files.readString(PAGE));
        int count = 0;
        while (example.find()) {
            ParsedEvent parsed = Parsing.parse(example.group(1), example.group(2));
            List<String> lines = new ArrayList<>();
            lines.add("@timestamp: " + Parsing.time(parsed));
            lines.add("@timezone: " + parsed.event().timezone());
            parsed.tags().all().forEach(tag -> lines.add(line(tag)));
            parsed.event().fields().forEach(field -> lines.add(line(field)));

            assertThat(lines).containsExactlyElementsOf(example.group(3).lines().toList());
            count++;
        }
        assertThat(count)
                .isGreaterThanOrEqualTo(new Parsers(Parsing.LIMITS).names().size());
    }

    @Test
    void theScriptOfThePageRuns() throws IOException, QueryError {
        Matcher script = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(script.find()).isTrue();
        EventParser parser = new ParserScript("app", script.group(1), List.of("host"), List.of())
                .compile(QueryContext.of(QueryLimits.DEFAULT), Parsing.LIMITS);
        String line = "WARN [main] host=h1 when=\"2024-05-04 10:11:12\"";

        ParsedEvent parsed = parser.parse(raw(line), 0).getFirst();

        assertThat(Parsing.time(parsed)).isEqualTo("2024-05-04T08:11:12Z");
        assertThat(parsed.tags().value("#host")).contains("h1");
        assertThat(parsed.event().fields())
                .contains(new Field("level", "warning"), new Field("thread", "main"))
                .extracting(Field::name)
                .doesNotContain("rest", "when");
        assertThat(parser.parse(raw("DEBUG [main] a=b"), 0)).isEmpty();
    }

    private static RawEvent raw(String line) {
        return new RawEvent(Bytes.utf8(line), Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty());
    }

    @Test
    void eachParserHasASection() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(new Parsers(Parsing.LIMITS).names())
                .allSatisfy(name -> assertThat(page).contains("\n## " + name + "\n", "\nparser: " + name + "\n"));
    }

    @Test
    void thePageNamesTheFieldsOfTime() throws IOException {
        String names = TimeFields.NAMES.stream()
                .map(name -> "`" + (name.startsWith("_@") ? name.substring(1) : name) + "`")
                .collect(joining(", ", "<!-- names -->", "<!-- end -->"));

        assertThat(Files.readString(PAGE)).contains(names);
    }

    private static String line(Field field) {
        return field.name() + ": " + field.value();
    }
}
