package dev.millrace.node.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parsers that users write in the query language.
class ScriptParserTest {
    private static final QueryContext CONTEXT = QueryContext.of(QueryLimits.DEFAULT);
    private static final long ARRIVAL = 1_700_000_000_123_456_789L;

    @Test
    void takesFieldsOutOfTheText() throws QueryError {
        ParsedEvent parsed = one("/user=(?<user>\\w+) status=(?<status>\\d+)/", "user=ann status=200");

        assertThat(parsed.event().fields()).containsExactly(new Field("user", "ann"), new Field("status", "200"));
        assertThat(parsed.event().raw().text()).isEqualTo("user=ann status=200");
        assertThat(parsed.event().timestampNanos()).isEqualTo(ARRIVAL);
        assertThat(parsed.tags().value("#type")).contains("mine");
    }

    @Test
    void makesTags() throws QueryError {
        ParserScript script =
                new ParserScript("mine", "#vendor := \"acme\" | kind := \"alert\"", List.of("kind"), List.of());

        ParsedEvent parsed = parse(script, "x").getFirst();

        assertThat(parsed.tags().value("#vendor")).contains("acme");
        assertThat(parsed.tags().value("#kind")).contains("alert");
        assertThat(parsed.event().fields()).isEmpty();
    }

    @Test
    void setsTheTime() throws QueryError {
        assertThat(one("@timestamp := 1500", "x").event().timestampNanos()).isEqualTo(1_500_000_000L);
        assertThat(one("@timestamp := 1500 | `@timestamp.nanos` := 7", "x")
                        .event()
                        .timestampNanos())
                .isEqualTo(1_500_000_007L);
        assertThat(one("@timestamp := \"no time\"", "x").event().timestampNanos())
                .isEqualTo(ARRIVAL);
        assertThat(one("@timestamp := 1e300", "x").event().timestampNanos()).isEqualTo(ARRIVAL);
    }

    @Test
    void dropsEvents() throws QueryError {
        ParserScript script = script("!/debug/");

        assertThat(parse(script, "a debug line")).isEmpty();
        assertThat(parse(script, "an error line")).hasSize(1);
    }

    @Test
    void setsTheTextAndKeepsTheErrorsThatItFinds() throws QueryError {
        Event event = one("@rawstring := \"masked\" | @error := \"true\" | @error_msg := \"no user\"", "secret")
                .event();

        assertThat(event.raw().text()).isEqualTo("masked");
        assertThat(event.fields()).contains(new Field("@error", "true"), new Field("@error_msg", "no user"));
    }

    @Test
    void fieldsOfTheSenderAreThereUntilTheyAreRemoved() throws QueryError {
        ParserScript script = new ParserScript("mine", "*", List.of(), List.of("secret"));
        RawEvent raw = new RawEvent(
                Bytes.utf8("x"),
                Tags.NONE,
                List.of(new Field("host", "h1"), new Field("secret", "s")),
                OptionalLong.empty(),
                Optional.empty());

        List<ParsedEvent> parsed = script.compile(CONTEXT, Parsing.LIMITS).parse(raw, ARRIVAL);

        assertThat(parsed.getFirst().event().fields()).containsExactly(new Field("host", "h1"));
    }

    @Test
    void aParserSeesOneEventAtATime() {
        assertThatThrownBy(() -> script("count()").compile(CONTEXT, Parsing.LIMITS))
                .isInstanceOf(QueryError.class)
                .hasMessageContaining("one event at a time");
    }

    private static ParserScript script(String text) {
        return new ParserScript("mine", text, List.of(), List.of());
    }

    private static ParsedEvent one(String text, String line) throws QueryError {
        return parse(script(text), line).getFirst();
    }

    private static List<ParsedEvent> parse(ParserScript script, String line) throws QueryError {
        RawEvent raw = new RawEvent(Bytes.utf8(line), Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty());
        return script.compile(CONTEXT, Parsing.LIMITS).parse(raw, ARRIVAL);
    }

    /// Names that nobody would write, and that data has all the same.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parseJson()",
                "kvParse()",
                "parseJson() | split(\"\")",
                "setField(target=\"\", value=1)",
                "a := 1 | rename(a, as=\"#\")",
                "parseCsv(columns=[\"\", \"#\", \"@timestamp\"])",
                "setField(target=\"#repo\", value=x) | setField(target=\"#type\", value=\"\")",
                "drop(\"@rawstring\") | drop(\"@timestamp\")",
                "@timestamp := \"99999999999999999999\" | @timezone := \"\"",
            })
    void oddNamesDoNotFail(String script) throws QueryError {
        EventParser parser = new ParserScript("odd", script, List.of("", "#", "a"), List.of(""))
                .compile(QueryContext.of(QueryLimits.DEFAULT), Parsing.LIMITS);
        for (String raw : List.of("{\"\":1,\"#\":2,\" \":[{\"\":3}]}", "=1 #=2 ==3 @=4", "", ",,", "\u0000=\u0000")) {
            RawEvent given =
                    new RawEvent(Bytes.utf8(raw), Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty());

            for (ParsedEvent each : parser.parse(given, 0)) {
                assertThat(each.event().fields())
                        .as("%s on %s", script, raw)
                        .noneMatch(field -> field.name().isEmpty())
                        .noneMatch(field -> field.value().contains("the parser 'odd' failed"));
                assertThat(each.tags().all()).noneMatch(tag -> tag.name().isEmpty());
            }
        }
    }

    @Test
    void whatIsTooMuchForATagIsAField() throws QueryError {
        StringBuilder script = new StringBuilder("`#long` := \"" + "x".repeat(2_000) + "\"");
        for (int i = 0; i < 100; i++) {
            script.append(" | `#t").append(i).append("` := \"v\"");
        }

        ParsedEvent parsed = one(script.toString(), "x");

        assertThat(parsed.tags().all()).hasSizeBetween(60, 65);
        assertThat(parsed.tags().value("#long")).isEmpty();
        assertThat(parsed.event().fields()).extracting(Field::name).contains("_#long", "_#t99");
    }
}
