package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Promise 9: hostile input is only input.
class HostileInputTest {
    private static final ParseLimits LIMITS = new ParseLimits(100_000, 200, 64, 20);
    private static final Map<String, Format> FORMATS = Parsers.formats();

    private static final String[] SEEDS = {
        "{\"a\":{\"b\":[1,2.5e3,\"\\ud83d\\ude00\",null]},\"ts\":1714817472.123}",
        "<165>1 2003-08-24T05:14:15.000003-07:00 h app 1 ID [x@1 iut=\"3\" e=\"\\]\"] \uFEFFAn event",
        "<34>Oct 11 22:14:15 mymachine su[230]: 'su root' failed",
        "h - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 1 \"-\" \"agent\" \"f\" rt=0.1 0.5",
        "ts=2024-05-04T10:11:12Z level=info msg=\"a \\\"b\\\"\" c='d' e=f,g=",
    };

    @Test
    void anyBytesGiveAnEvent() {
        long seed = Long.getLong("millrace.seed", 11L);
        Random random = new Random(seed);
        String punctuation = "{}[]\",:\\<>=-'.@#\n\r\t 019Te+";
        for (int i = 0; i < 40_000; i++) {
            byte[] text;
            if (i % 4 == 0) {
                text = new byte[random.nextInt(200)];
                random.nextBytes(text);
            } else {
                text = SEEDS[random.nextInt(SEEDS.length)].getBytes(UTF_8);
                for (int changes = random.nextInt(6); changes > 0; changes--) {
                    text[random.nextInt(text.length)] = (byte)
                            (random.nextInt(4) == 0
                                    ? random.nextInt(256)
                                    : punctuation.charAt(random.nextInt(punctuation.length())));
                }
            }
            int from = text.length == 0 ? 0 : random.nextInt(text.length);
            Bytes raw = Bytes.of(text, from, text.length - from);
            FORMATS.forEach((name, format) -> assertThatCode(() -> check(format, raw))
                    .as("%s, seed %d: %s", name, seed, raw.text())
                    .doesNotThrowAnyException());
        }
    }

    @Test
    void longRunsOfOneThingStayCheap() {
        int length = 90_000;
        for (String piece : List.of(
                "[", "{\"a\":", "\"", "\\", "a=\"", "a='b ", "=", "<", "1", "12:", "2024-", "é", "\u0000", "\\\"")) {
            Bytes raw = Bytes.utf8(piece.repeat(length / piece.length()));
            FORMATS.values().forEach(format -> check(format, raw));
            Bytes json = Bytes.utf8("{\"a\":\"" + piece.replace("\"", "") + "\"");
            FORMATS.values().forEach(format -> check(format, json));
        }
    }

    @Test
    void aDeepPathOfLongNamesDoesNotMultiply() {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            json.append("{\"").append("n".repeat(3000)).append("\":");
        }
        json.append("[0").append(",0".repeat(10_000)).append("]").append("}".repeat(15));

        ParsedEvent parsed = check(new JsonFormat(), Bytes.utf8(json.toString()));

        // Cut alike, all these names are one.
        assertThat(parsed.event().fields())
                .extracting(Field::name)
                .containsExactly("n".repeat(64), "@error", "@error_msg");
    }

    @Test
    void aFaultOfAParserCostsOnlyItsFields() {
        FormatParser parser = new FormatParser(
                "broken",
                draft -> {
                    draft.fields().put("a", "b");
                    throw new IllegalStateException("a fault of ours");
                },
                LIMITS);

        ParsedEvent parsed = parser.parse(Parsing.raw(Bytes.utf8("x")), 1).getFirst();

        assertThat(parsed.event().fields())
                .containsExactly(
                        new Field("@error", "true"),
                        new Field("@error_msg", "the parser 'broken' failed: IllegalStateException"));
    }

    /// Past the safety net, on purpose: a fault must show.
    private static ParsedEvent check(Format format, Bytes raw) {
        EventDraft draft = new EventDraft(Parsing.raw(raw), LIMITS, Parsing.nanos(Parsing.ARRIVAL));
        format.read(draft);
        ParsedEvent parsed = draft.finish(Tags.NONE);
        assertThat(parsed.event().fields()).hasSizeLessThanOrEqualTo(LIMITS.fieldsMax() + 2);
        assertThat(parsed.event().fields())
                .allMatch(field -> field.name().getBytes(UTF_8).length <= LIMITS.fieldNameBytesMax());
        assertThat(parsed.event().fields()).extracting(Field::name).doesNotHaveDuplicates();
        return parsed;
    }
}
