package dev.millrace.node.parse;

import static dev.millrace.node.parse.Parsing.ARRIVAL;
import static dev.millrace.node.parse.Parsing.fields;
import static dev.millrace.node.parse.Parsing.nanos;
import static dev.millrace.node.parse.Parsing.parse;
import static dev.millrace.node.parse.Parsing.raw;
import static dev.millrace.node.parse.Parsing.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ParsersTest {
    @Test
    void namesTheBuiltInParsers() {
        Parsers parsers = new Parsers(Parsing.LIMITS);

        assertThat(parsers.names()).containsExactlyInAnyOrder("json", "kv", "accesslog", "syslog", "none");
        assertThat(parsers.named("json")).map(EventParser::name).contains("json");
        assertThat(parsers.named("nothing")).isEmpty();
    }

    @Test
    void setsTheTypeUnlessItIsGiven() {
        Tags tags = Tags.of(Map.of("#host", "a"));
        Tags typed = Tags.of(Map.of("#type", "mine"));

        assertThat(parse("none", "x").tags()).isEqualTo(Tags.of(Map.of("#type", "none")));
        assertThat(parse("none", tagged(tags)).tags()).isEqualTo(Tags.of(Map.of("#host", "a", "#type", "none")));
        assertThat(parse("none", tagged(typed)).tags()).isEqualTo(typed);
        assertThat(parse("none", tagged(Tags.NONE)).tags()).isEqualTo(Tags.of(Map.of("#type", "none")));
    }

    @Test
    void theSendersTimeWins() {
        RawEvent raw = new RawEvent(
                Bytes.utf8("{\"time\":\"2024-05-04T10:11:12Z\",\"ts\":\"300000-01-01T00:00:00Z\"}"),
                Tags.NONE,
                List.of(),
                OptionalLong.of(42),
                Optional.of("Europe/Copenhagen"));

        ParsedEvent parsed = parse("json", raw);

        assertThat(parsed.event().timestampNanos()).isEqualTo(42);
        assertThat(parsed.event().timezone()).isEqualTo("Europe/Copenhagen");
        assertThat(fields(parsed)).doesNotContainKey("@error");
    }

    @Test
    void theSendersFieldsComeFirstAndStay() {
        RawEvent raw = new RawEvent(
                Bytes.utf8("{\"a\":1,\"host\":\"other\"}"),
                Tags.NONE,
                List.of(new Field("host", "mine"), new Field("@error", "true"), new Field("@error_msg", "cut before")),
                OptionalLong.empty(),
                Optional.empty());

        assertThat(parse("json", raw).event().fields())
                .containsExactly(
                        new Field("host", "mine"),
                        new Field("a", "1"),
                        new Field("@error", "true"),
                        new Field("@error_msg", "cut before"));
    }

    @Test
    void anEventWithoutATimeGetsThatOfItsArrival() {
        ParsedEvent parsed = parse("none", "hello");

        assertThat(parsed.event().timestampNanos()).isEqualTo(nanos(ARRIVAL));
        assertThat(parsed.event().ingestNanos()).isEqualTo(nanos(ARRIVAL));
        assertThat(parsed.event().timezone()).isEqualTo("Z");
        assertThat(parsed.event().fields()).isEmpty();
    }

    @Test
    void aTimeOutOfRangeIsAnError() {
        ParsedEvent parsed = parse("json", "{\"ts\":\"300000-01-01T00:00:00Z\"}");

        assertThat(time(parsed)).isEqualTo(ARRIVAL);
        assertThat(fields(parsed))
                .contains(
                        entry("@error", "true"),
                        entry(
                                "@error_msg",
                                "the time '300000-01-01T00:00:00Z' is not between 1677 and 2262: the time of arrival is"
                                        + " taken"));
    }

    @Test
    void takesTheTimeFromTheFirstFieldThatHoldsOne() {
        ParsedEvent parsed = parse(
                "json",
                "{\"created_at\":\"2020-01-01T00:00:00Z\",\"time\":\"16:58:54\",\"ts\":1714817472.5,\"x\":\"2021-01-01T00:00:00Z\"}");

        assertThat(time(parsed)).isEqualTo(Instant.parse("2024-05-04T10:11:12.500Z"));
        assertThat(time(parse("json", "{\"x\":\"2021-01-01T00:00:00Z\"}"))).isEqualTo(ARRIVAL);
    }

    @Test
    void badJsonIsKeptWithItsTime() {
        String text = "{\"time\":\"2024-05-04T10:11:12+02:00\",\"msg\":\"cut he";

        ParsedEvent parsed = parse("json", text);

        assertThat(parsed.event().raw()).isEqualTo(Bytes.utf8(text));
        assertThat(time(parsed)).isEqualTo(Instant.parse("2024-05-04T08:11:12Z"));
        assertThat(parsed.event().timezone()).isEqualTo("+02:00");
        assertThat(fields(parsed))
                .containsExactly(
                        entry("@error", "true"), entry("@error_msg", "bad json at byte 49: a string without an end"));
    }

    @Test
    void anEventThatIsTooLongIsCutAtACharacter() {
        ParseLimits limits = new ParseLimits(10, 100, 64, 10);
        EventParser parser = new Parsers(limits).named("none").orElseThrow();

        ParsedEvent parsed = parser.parse(raw(Bytes.utf8("123456789äöü")), 0).getFirst();

        assertThat(parsed.event().raw()).isEqualTo(Bytes.utf8("123456789"));
        assertThat(fields(parsed))
                .containsExactly(
                        entry("@error", "true"), entry("@error_msg", "the event has 15 bytes: the first 9 are kept"));
    }

    @Test
    void rawBytesStayAsTheyCame() {
        byte[] bytes = {(byte) 0xff, 0, '\r', (byte) 0xc3, '{', '"'};
        for (String name : new Parsers(Parsing.LIMITS).names()) {
            assertThat(parse(name, raw(Bytes.of(bytes))).event().raw()).isEqualTo(Bytes.of(bytes));
        }
    }

    private static RawEvent tagged(Tags tags) {
        return new RawEvent(Bytes.utf8("x"), tags, List.of(), OptionalLong.empty(), Optional.empty());
    }
}
