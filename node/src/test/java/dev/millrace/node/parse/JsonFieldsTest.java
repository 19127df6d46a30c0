package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.node.event.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final ParseLimits LIMITS = new ParseLimits(1 << 20, 1000, 256, 50);

    @Test
    void flattensObjectsAndArrays() throws BadJson {
        assertThat(fields("{\"a\":{\"b\":1,\"c\":[true,{\"d\":\"x\"},[null]]},\"e\":-1.50e+3}"))
                .containsExactly(
                        new Field("a.b", "1"),
                        new Field("a.c[0]", "true"),
                        new Field("a.c[1].d", "x"),
                        new Field("a.c[2][0]", "null"),
                        new Field("e", "-1.50e+3"));
        assertThat(fields("[1,{\"a\":2}]")).containsExactly(new Field("[0]", "1"), new Field("[1].a", "2"));
    }

    @Test
    void emptyContainersGiveNoField() throws BadJson {
        assertThat(fields(" {\"a\":{},\"b\":[],\"c\":[[],{}]} ")).isEmpty();
        assertThat(fields("[]")).isEmpty();
    }

    @Test
    void theLastOfEqualNamesWinsAtThePlaceOfTheFirst() throws BadJson {
        assertThat(fields("{\"a\":1,\"b\":2,\"a\":3,\"c.d\":4,\"c\":{\"d\":5}}"))
                .containsExactly(new Field("a", "3"), new Field("b", "2"), new Field("c.d", "5"));
    }

    @Test
    void namesOfOursAreStoredUnderAnother() throws BadJson {
        assertThat(fields("{\"@timestamp\":1,\"@timestamp.nanos\":2,\"#type\":3,\"\":4,\"@version\":5,\"@error\":6}"))
                .containsExactly(
                        new Field("_@timestamp", "1"),
                        new Field("_@timestamp.nanos", "2"),
                        new Field("_#type", "3"),
                        new Field("_", "4"),
                        new Field("@version", "5"),
                        new Field("_@error", "6"));
        assertThat(fields("{\"@timestamp\":{\"nanos\":1}}")).containsExactly(new Field("_@timestamp.nanos", "1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "plain"                   | plain
            "\\"\\\\\\/"                 | "\\/
            "a\\u0062c"                | abc
            "\\uD83D\\uDE00"            | 😀
            "\\uD83D"                  | \uFFFD
            "\\uDE00x"                 | \uFFFDx
            "\\uD83Dx"                 | \uFFFDx
            "\\uD83D\\u0041"            | \uFFFDA
            "\\uD83D\\uD83D\\uDE00"      | \uFFFD😀
            "\\uD83D\\n"                | `\uFFFD
            `
            "ünï€😀"                   | ünï€😀
            "ü\\u00fc€"                | üü€
            """)
    void readsStrings(String json, String expected) throws BadJson {
        assertThat(fields("{\"a\":" + json + "}")).containsExactly(new Field("a", expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "12345678901234567890123456789",
                "0.1",
                "-0.0",
                "1e5",
                "1E+5",
                "1e-5",
                "1.5e999999999"
            })
    void keepsNumbersAsTheyAreWritten(String number) throws BadJson {
        assertThat(fields("{\"a\":" + number + "}")).containsExactly(new Field("a", number));
        assertThat(fields("[" + number + "\n]")).containsExactly(new Field("[0]", number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1",
                "\"a\"",
                "null",
                "{",
                "[",
                "}",
                "]",
                "{]",
                "[}",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{}{}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1,,2]",
                "[01]",
                "[-]",
                "[+1]",
                "[.5]",
                "[1.]",
                "[1.e5]",
                "[1e]",
                "[1e+]",
                "[0x1]",
                "[1_000]",
                "[NaN]",
                "[Infinity]",
                "[-Infinity]",
                "[tru]",
                "[True]",
                "[nul]",
                "[truex]",
                "[\"]",
                "[\"a]",
                "[\"\\x\"]",
                "[\"\\\"]",
                "[\"\\u12\"]",
                "[\"\\u12g4\"]",
                "[\"\\u\"]",
                "[\"\t\"]",
                "[\"\n\"]",
                "[\"\u0000\"]",
                "[\"\\n\t\"]",
                "[1]//c",
                "/*c*/[1]",
                "[\u00a01]",
                "{1:2}",
                "{null:2}",
                "{[]:2}",
                "{\"a\":b}",
                "[- 1]",
                "[1 .5]"
            })
    void refusesWhatIsNotJson(String json) {
        assertThatExceptionOfType(BadJson.class).isThrownBy(() -> fields(json)).satisfies(bad -> {
            assertThat(bad.byteOffset()).isBetween(0, json.getBytes(UTF_8).length);
            assertThat(bad).hasMessageContaining("bad json at byte " + bad.byteOffset());
        });
    }

    @Test
    void saysWhereItStopsBeingJson() {
        assertThatExceptionOfType(BadJson.class)
                .isThrownBy(() -> fields("{\"ä\":tru}"))
                .withMessage("bad json at byte 6: a value was expected");
    }

    @Test
    void takesAByteOrderMarkAndWhatIsNotUtf8() throws BadJson {
        assertThat(fields("\uFEFF{\"a\":1}")).containsExactly(new Field("a", "1"));
        byte[] json = "{\"a\":\"x\u00ffy\"}".getBytes(ISO_8859_1);
        assertThat(JsonFields.flatten(json, 0, json.length, LIMITS).fields())
                .containsExactly(new Field("a", "x\uFFFDy"));
    }

    @Test
    void whatLiesTooDeepStaysText() throws BadJson {
        Flattened flattened =
                flatten("{\"a\":{\"b\":{\"c\" : [1, {}]},\"d\":1},\"e\":[[2]]}", new ParseLimits(1000, 10, 64, 2));

        assertThat(flattened.fields())
                .containsExactly(
                        new Field("a.b", "{\"c\" : [1, {}]}"), new Field("a.d", "1"), new Field("e[0]", "[2]"));
        assertThat(flattened.error())
                .hasValueSatisfying(error -> assertThat(error).contains("deeper than 2"));
    }

    @Test
    void aHundredThousandBracketsAreOnlyText() throws BadJson {
        int depth = 100_000;
        String json = "[".repeat(depth) + "{\"a\":[0]}" + "]".repeat(depth);

        Flattened flattened = flatten(json, LIMITS);

        assertThat(flattened.fields()).singleElement().satisfies(field -> {
            assertThat(field.name()).isEqualTo("[0]".repeat(50));
            assertThat(field.value()).isEqualTo(json.substring(50, json.length() - 50));
        });
        assertThatExceptionOfType(BadJson.class).isThrownBy(() -> flatten("[".repeat(depth), LIMITS));
        assertThatExceptionOfType(BadJson.class).isThrownBy(() -> flatten("{\"a\":".repeat(depth), LIMITS));
    }

    @Test
    void aHundredThousandFieldsAreCut() throws BadJson {
        StringBuilder json = new StringBuilder("{\"f\":0");
        for (int i = 0; i < 100_000; i++) {
            json.append(",\"f").append(i).append("\":").append(i);
        }
        json.append(",\"f\":1}");

        Flattened flattened = flatten(json.toString(), LIMITS);

        assertThat(flattened.fields()).hasSize(1000).startsWith(new Field("f", "1"), new Field("f0", "0"));
        assertThat(flattened.error()).contains("more than 1000 fields: the first are kept");
    }

    @Test
    void longNamesAreCutAtACharacter() throws BadJson {
        ParseLimits limits = new ParseLimits(1000, 10, 8, 5);

        Flattened flattened =
                flatten("{\"1234567ä\":1,\"a\":{\"long enough\":{\"to be cut\":2}},\"12345678\":3}", limits);

        assertThat(flattened.fields())
                .containsExactly(new Field("1234567", "1"), new Field("a.long e", "2"), new Field("12345678", "3"));
        assertThat(flattened.error()).contains("field names longer than 8 bytes were cut");
    }

    @Test
    void agreesWithJacksonOnRandomDocuments() throws IOException {
        long seed = Long.getLong("millrace.seed", 99L);
        Random random = new Random(seed);
        ObjectMapper jackson = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        String alphabet = "{}[]\",:\\ 01.-eEtruefalsnabc\n";
        for (int i = 0; i < 30_000; i++) {
            StringBuilder json = new StringBuilder();
            randomValue(random, json, 0);
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                json.setCharAt(random.nextInt(json.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = json.toString();
            assertThat(isRead(text)).as("seed %d: %s", seed, text).isEqualTo(isReadBy(jackson, text));
        }
    }

    private static boolean isRead(String json) {
        try {
            fields(json);
            return true;
        } catch (BadJson _) {
            return false;
        }
    }

    private static boolean isReadBy(ObjectMapper jackson, String json) {
        try {
            JsonNode node = jackson.readTree(json);
            return node.isContainerNode();
        } catch (IOException _) {
            return false;
        }
    }

    private static void randomValue(Random random, StringBuilder json, int depth) {
        int kind = random.nextInt(depth > 4 ? 4 : 6);
        if (depth == 0) {
            kind = 4 + random.nextInt(2);
        }
        switch (kind) {
            case 0 -> json.append(random.nextInt());
            case 1 -> json.append(random.nextDouble());
            case 2 -> json.append(random.nextBoolean() ? "true" : "null");
            case 3 ->
                json.append("\"s")
                        .append(random.nextBoolean() ? "\\n\\u00e4" : "ä")
                        .append('"');
            default -> {
                boolean isObject = kind == 4;
                json.append(isObject ? '{' : '[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    if (isObject) {
                        json.append("\"")
                                .append((char) ('a' + random.nextInt(4)))
                                .append("\" :");
                    }
                    randomValue(random, json, depth + 1);
                    json.append(i > 1 ? ", " : "");
                }
                json.append(isObject ? '}' : ']');
            }
        }
    }

    private static List<Field> fields(String json) throws BadJson {
        Flattened flattened = flatten(json, LIMITS);
        assertThat(flattened.error()).isEmpty();
        return new ArrayList<>(flattened.fields());
    }

    private static Flattened flatten(String json, ParseLimits limits) throws BadJson {
        byte[] padded = (" " + json + "]").getBytes(UTF_8); // what lies around the slice is not looked at
        return JsonFields.flatten(padded, 1, padded.length - 2, limits);
    }
}
