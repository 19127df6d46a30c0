package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.parse.RawEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
    private static final BodyDecoder STRUCTURED = new StructuredDecoder(IngestFixture.PARSE_LIMITS);
    private static final BodyDecoder UNSTRUCTURED = new UnstructuredDecoder(IngestFixture.PARSE_LIMITS);
    private static final BodyDecoder JSON = new JsonDecoder();
    private static final BodyDecoder LINES = new LinesDecoder();

    @Test
    void takesALineForAnEventByteForByte() throws Exception {
        byte[] body = "a\r\n\n\u00ff\u0000\n\r\nlast".getBytes(ISO_8859_1);

        assertThat(raws(LINES, body)).containsExactly("a\r", "\u00ff\u0000", "\r", "last");
        assertThat(raws(LINES, new byte[0])).isEmpty();
        assertThat(raws(LINES, "\n\n".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void keepsTheVeryBytesOfAJsonElement() throws Exception {
        String body = " [ {\"a\" : 1.50, \"b\":[1, 2]} ,\n\"text \\u0041\", 12.30 ,null,true,[ ]]  ";

        assertThat(raws(JSON, body.getBytes(UTF_8)))
                .containsExactly("{\"a\" : 1.50, \"b\":[1, 2]}", "\"text \\u0041\"", "12.30", "null", "true", "[ ]");
        assertThat(raws(JSON, "\n{\"a\":1}\n".getBytes(UTF_8))).containsExactly("{\"a\":1}");
        assertThat(raws(JSON, "[]".getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}{"a":2}  | line 1, column 8
            [{"a":1},       | line 1, column
            [{"a":1},]      | line 1, column 10
            12              | expected an object or an array
            nonsense        | not JSON
            """)
    void saysWhereJsonIsBroken(String body, String message) {
        assertThatThrownBy(() -> raws(JSON, body.getBytes(UTF_8)))
                .isInstanceOf(MalformedBody.class)
                .hasMessageContaining(message);
    }

    @Test
    void countsLinesInTheMessage() {
        assertThatThrownBy(() -> raws(JSON, "[\n{\"a\":1},\n  {\"b\" 2}]".getBytes(UTF_8)))
                .hasMessageStartingWith("line 3, column ");
    }

    @Test
    void refusesJsonThatNestsTooDeep() {
        byte[] body = "[".repeat(100_000).getBytes(UTF_8);

        assertThatThrownBy(() -> raws(JSON, body)).isInstanceOf(MalformedBody.class);
    }

    @Test
    void readsStructuredEventsWhateverTheOrderOfTheirMembers() throws Exception {
        String body = """
                [{"events":[{"attributes":{"a":{"b":[1,{"c":"x"}]},"n":1.50},"timestamp":"2026-01-02T03:04:05.123456789+01:00"},
                  {"timestamp":1767323045123,"timezone":"Europe/Berlin","rawstring":"the text","attributes":{"k":"v"}},
                  {"rawstring":"only text","more":[{}]}],
                  "unknown":{"events":1},"tags":{"host":"h1","#n":5}}]
                """;

        List<RawEvent> events = events(STRUCTURED, body.getBytes(UTF_8));

        assertThat(events).hasSize(3);
        assertThat(events)
                .allSatisfy(each -> assertThat(each.tags()).isEqualTo(Tags.of(Map.of("#host", "h1", "#n", "5"))));
        assertThat(events.get(0).raw().text()).isEqualTo("{\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"n\":1.50}");
        assertThat(events.get(0).fields())
                .containsExactly(new Field("a.b[0]", "1"), new Field("a.b[1].c", "x"), new Field("n", "1.50"));
        assertThat(events.get(0).timestampNanos()).hasValue(1767319445_123456789L);
        assertThat(events.get(0).timezone()).contains("+01:00");
        assertThat(events.get(1).raw().text()).isEqualTo("the text");
        assertThat(events.get(1).timestampNanos()).hasValue(1767323045_123000000L);
        assertThat(events.get(1).timezone()).contains("Europe/Berlin");
        assertThat(events.get(2).timestampNanos()).isEmpty();
        assertThat(events.get(2).fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                              | expected an array of groups
            [1]                                             | expected a group
            [{"tags":{}}]                                   | no 'events'
            [{"events":{}}]                                 | 'events' must be an array
            [{"events":[1]}]                                | expected an event
            [{"events":[{"attributes":[]}]}]                | 'attributes' must be an object
            [{"events":[{"timestamp":{}}]}]                 | 'timestamp' must be
            [{"tags":{"a":{}},"events":[]}]                 | value of a tag
            [{"tags":{"":"a"},"events":[]}]                 | needs a name
            [{"tags":[],"events":[]}]                       | 'tags' must be an object
            [{"events":[]}] x                               | not JSON
            [{"events":[]}] []                              | more behind the end
            [{"events":[{"rawstring":"a" "b"}]}]            | not JSON
            """)
    void saysWhatIsWrongWithStructuredEvents(String body, String message) {
        assertThatThrownBy(() -> raws(STRUCTURED, body.getBytes(UTF_8)))
                .isInstanceOf(MalformedBody.class)
                .hasMessageContaining(message);
    }

    @Test
    void keepsEventsWhoseTimeIsNonsense() throws Exception {
        for (String time : List.of("\"+300000-01-01T00:00:00Z\"", "\"yesterday\"", "1e300", "\"\"", "-1")) {
            RawEvent event = events(
                            STRUCTURED,
                            "[{\"events\":[{\"timestamp\":%s,\"attributes\":{\"a\":1}}]}]"
                                    .formatted(time)
                                    .getBytes(UTF_8))
                    .getFirst();

            assertThat(event.timestampNanos()).as(time).isEmpty();
            assertThat(event.fields()).as(time).contains(new Field(EventFields.ERROR, "true"));
        }
    }

    @Test
    void readsMessagesWithWhatTheirGroupSays() throws Exception {
        String body = "[{\"messages\":[\"one \\\"x\\\"\",2,{\"a\":1}],\"fields\":{\"f\":\"v\"},\"tags\":{\"t\":\"1\"},"
                + "\"type\":\"web\"},{\"messages\":[],\"x\":1},{\"messages\":[\"bare\"]}]";
        List<Incoming> all = incoming(UNSTRUCTURED, body.getBytes(UTF_8));

        assertThat(all)
                .extracting(each -> each.raw().raw().text())
                .containsExactly("one \"x\"", "2", "{\"a\":1}", "bare");
        assertThat(all.getFirst().wish()).isEqualTo(new ParserWish.Named("web"));
        assertThat(all.getFirst().raw().fields()).containsExactly(new Field("f", "v"));
        assertThat(all.getFirst().raw().tags()).isEqualTo(Tags.of(Map.of("#t", "1")));
        assertThat(all.getLast().wish()).isEqualTo(new ParserWish.Any());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"messages":[]}                  | expected an array of groups
            [{}]                             | no 'messages'
            [{"messages":"a"}]               | 'messages' must be an array
            [{"type":1,"messages":[]}]       | 'type' must be a text
            [{"fields":[],"messages":[]}]    | 'fields' must be an object
            [{"messages":["a"]}              | not JSON
            """)
    void saysWhatIsWrongWithMessages(String body, String message) {
        assertThatThrownBy(() -> raws(UNSTRUCTURED, body.getBytes(UTF_8)))
                .isInstanceOf(MalformedBody.class)
                .hasMessageContaining(message);
    }

    @Test
    void takesTimeAndTextFromTheFieldsThatAreNamed() throws Exception {
        BodyDecoder decoder = ndjson(Optional.of("@timestamp"), Optional.of("log.text"));

        RawEvent event = events(
                        decoder,
                        "{\"@timestamp\":1767323045.25,\"log\":{\"text\":\"hello\",\"level\":\"info\"},\"n\":1}\r\n"
                                .getBytes(UTF_8))
                .getFirst();

        assertThat(event.raw().text()).isEqualTo("hello");
        assertThat(event.timestampNanos()).hasValue(1767323045_250000000L);
        assertThat(event.fields()).containsExactly(new Field("log.level", "info"), new Field("n", "1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1767323045                          | 1767323045000000000
            1767323045.5                        | 1767323045500000000
            "1767323045"                        | 1767323045000000000
            1767323045123                       | 1767323045123000000
            1767323045123456                    | 1767323045123456000
            1767323045123456789                 | 1767323045123456789
            "2026-01-02T03:04:05Z"              | 1767323045000000000
            "2026-01-02T03:04:05.1234567891Z"   | 1767323045123456789
            "2026-01-02T05:04:05,5+02:00"       | 1767323045500000000
            """)
    void readsTimesOfEachSize(String time, long nanos) throws Exception {
        BodyDecoder decoder = ndjson(Optional.of("t"), Optional.empty());

        assertThat(events(decoder, "{\"t\":%s}".formatted(time).getBytes(UTF_8))
                        .getFirst()
                        .timestampNanos())
                .hasValue(nanos);
    }

    @Test
    void keepsABrokenLineAndOnlyThat() throws Exception {
        BodyDecoder decoder = ndjson(Optional.of("t"), Optional.empty());

        List<RawEvent> events = events(decoder, "{\"t\":1767323045}\n{\"t\n  \n{}\n".getBytes(UTF_8));

        assertThat(events).extracting(each -> each.raw().text()).containsExactly("{\"t\":1767323045}", "{\"t", "{}");
        assertThat(events.get(1).fields()).contains(new Field(EventFields.ERROR, "true"));
        assertThat(events.get(2).fields()).isEmpty();
        assertThat(events.get(2).timestampNanos()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void endsOnAnyBytesAtAll() throws Exception {
        long seed = 7;
        Random random = new Random(seed);
        String[] pieces = {
            "[",
            "]",
            "{",
            "}",
            "\"",
            ":",
            ",",
            "\n",
            "\\",
            "events",
            "messages",
            "\"tags\":",
            "\"timestamp\":",
            "1e5",
            "null",
            "\u00ff",
            "\u0000",
            " ",
            "\"a\"",
            "[{\"messages\":[\"",
            "[{\"events\":[{\"attributes\":{"
        };
        List<BodyDecoder> decoders =
                List.of(STRUCTURED, UNSTRUCTURED, JSON, LINES, ndjson(Optional.of("a"), Optional.of("b")));
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                body.append(pieces[random.nextInt(pieces.length)]);
            }
            for (BodyDecoder each : decoders) {
                try {
                    raws(each, body.toString().getBytes(ISO_8859_1));
                } catch (MalformedBody e) {
                    assertThat(each.canRefuse())
                            .as("seed %d, round %d: %s", seed, i, body)
                            .isTrue();
                }
            }
        }
    }

    private static BodyDecoder ndjson(Optional<String> timeField, Optional<String> messageField) {
        return new NdjsonDecoder(timeField, messageField, true, IngestFixture.PARSE_LIMITS);
    }

    private static List<Incoming> incoming(BodyDecoder decoder, byte[] body) throws Exception {
        // Somewhere in a larger array, as bodies may be.
        byte[] larger = new byte[body.length + 20];
        System.arraycopy(body, 0, larger, 7, body.length);
        List<Incoming> all = new ArrayList<>();
        decoder.decode(Bytes.of(larger, 7, body.length), all::add);
        return all;
    }

    private static List<RawEvent> events(BodyDecoder decoder, byte[] body) throws Exception {
        return incoming(decoder, body).stream().map(Incoming::raw).toList();
    }

    private static List<String> raws(BodyDecoder decoder, byte[] body) throws Exception {
        return events(decoder, body).stream()
                .map(each -> new String(each.raw().copy(), decoder instanceof LinesDecoder ? ISO_8859_1 : UTF_8))
                .toList();
    }
}
