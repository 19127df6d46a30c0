package dev.millrace.node.event.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampFinderTest {
    private static final Instant ARRIVAL = Instant.parse("2024-06-15T12:00:00Z");
    private static final TimeContext CONTEXT = new TimeContext(Zones.UTC, nanos(ARRIVAL));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2024-05-04T10:11:12Z                        | 2024-05-04T10:11:12Z           | Z
            2024-05-04t10:11:12z                        | 2024-05-04T10:11:12Z           | Z
            2024-05-04T10:11:12.1Z                      | 2024-05-04T10:11:12.1Z         | Z
            2024-05-04T10:11:12.123456Z                 | 2024-05-04T10:11:12.123456Z    | Z
            2024-05-04T10:11:12.123456789Z              | 2024-05-04T10:11:12.123456789Z | Z
            2024-05-04T10:11:12.1234567891Z             | 2024-05-04T10:11:12.123456789Z | Z
            2024-05-04T10:11:12,123Z                    | 2024-05-04T10:11:12.123Z       | Z
            2024-05-04T10:11:12+02:00                   | 2024-05-04T08:11:12Z           | +02:00
            2024-05-04T10:11:12+0200                    | 2024-05-04T08:11:12Z           | +02:00
            2024-05-04T10:11:12+02                      | 2024-05-04T08:11:12Z           | +02:00
            2024-05-04T10:11:12.5-07:30                 | 2024-05-04T17:41:12.5Z         | -07:30
            2024-05-04T10:11:12+00:00                   | 2024-05-04T10:11:12Z           | +00:00
            2024-05-04T10:11:12                         | 2024-05-04T10:11:12Z           | Z
            2024-05-04T10:11Z                           | 2024-05-04T10:11:00Z           | Z
            2024-05-04T10:11+01:00                      | 2024-05-04T09:11:00Z           | +01:00
            2024-05-04 10:11:12                         | 2024-05-04T10:11:12Z           | Z
            2024-05-04 10:11:12.678 UTC                 | 2024-05-04T10:11:12.678Z       | UTC
            2024-05-04 10:11:12.678 CET [29]: x         | 2024-05-04T09:11:12.678Z       | CET
            2024-05-04 10:11:12 CEST::@:[9]:LOG         | 2024-05-04T08:11:12Z           | CEST
            2024-05-04 10:11:12 MSK [5133] LOG          | 2024-05-04T07:11:12Z           | MSK
            2024-05-04 10:11:12 GMT,"foobar"            | 2024-05-04T10:11:12Z           | GMT
            2024-05-04 10:11:12.678+00                  | 2024-05-04T10:11:12.678Z       | +00:00
            2024-05-04 10:11:12 +0200 INFO x            | 2024-05-04T08:11:12Z           | +02:00
            2024-05-04 10:11:12 -5 degrees              | 2024-05-04T10:11:12Z           | Z
            2024-05-04 10:11:12 +123456                 | 2024-05-04T10:11:12Z           | Z
            2024-05-04 10:11:12 EST5EDT x               | 2024-05-04T14:11:12Z           | EST5EDT
            2024-05-04 10:11:12 Europe/Berlin x         | 2024-05-04T08:11:12Z           | Europe/Berlin
            2024-01-04 10:11:12 Europe/Berlin x         | 2024-01-04T09:11:12Z           | Europe/Berlin
            2024-05-04 10:11:12 UTC+2 x                 | 2024-05-04T08:11:12Z           | +02:00
            2024-05-04 10:11:12 CST x                   | 2024-05-04T10:11:12Z           | Z
            2024-05-04 10:11:12 Japan is far            | 2024-05-04T10:11:12Z           | Z
            2024-05-04 10:11:12 ERROR x                 | 2024-05-04T10:11:12Z           | Z
            2024-05-04 10:11:12,123 INFO x              | 2024-05-04T10:11:12.123Z       | Z
            2024-05-04 10:11:12,42,7,abc                | 2024-05-04T10:11:12Z           | Z
            [2024-05-04 10:11:12,123] INFO x            | 2024-05-04T10:11:12.123Z       | Z
            2024-05-04 10:11:12.5 PM x                  | 2024-05-04T22:11:12.5Z         | Z
            2024-05-04 12:11:12 am                      | 2024-05-04T00:11:12Z           | Z
            2024/05/04 10:11:12 [error] 3#3: x          | 2024-05-04T10:11:12Z           | Z
            2024/05/04 10:11:12.123456 main.go:1: x     | 2024-05-04T10:11:12.123456Z    | Z
            20240504T101112Z                            | 2024-05-04T10:11:12Z           | Z
            20240504T101112.25+0200                     | 2024-05-04T08:11:12.25Z        | +02:00
            2024-02-29 23:59:60                         | 2024-03-01T00:00:00Z           | Z
            INFO::2024-05-04 10:11:12,101::x            | 2024-05-04T10:11:12.101Z       | Z
            time="2024-05-04T10:11:12Z" level=info      | 2024-05-04T10:11:12Z           | Z
            # Time: 2024-05-04T10:11:12.678222Z         | 2024-05-04T10:11:12.678222Z    | Z
            1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] "G | 2000-10-10T20:55:36Z           | -07:00
            someone at [10/Oct/2000:13:55:36 +0000]     | 2000-10-10T13:55:36Z           | +00:00
            Jan  2 03:04:05 host app: x                 | 2024-01-02T03:04:05Z           | Z
            Jan 02 03:04:05.678 host app: x             | 2024-01-02T03:04:05.678Z       | Z
            <34>Oct 11 22:14:15 mymachine su: x         | 2023-10-11T22:14:15Z           | Z
            Jun 16 11:59:59 ahead by less than a day    | 2024-06-16T11:59:59Z           | Z
            Jun 16 12:00:01 ahead by more than a day    | 2023-06-16T12:00:01Z           | Z
            Feb 29 12:00:00 a leap day                  | 2024-02-29T12:00:00Z           | Z
            Mar  1 2023 00:00:01: %ASA-6-302013: x      | 2023-03-01T00:00:01Z           | Z
            Oct 10, 2023 1:55:36 PM org.x.Y log         | 2023-10-10T13:55:36Z           | Z
            Mon Jan 02 15:04:05 2006                    | 2006-01-02T15:04:05Z           | Z
            Wed May 19 08:00:01 EST 2021 line 1         | 2021-05-19T13:00:01Z           | EST
            [Wed Oct 11 14:32:52.123456 2000] [error]   | 2000-10-11T14:32:52.123456Z    | Z
            Wed Mar  5 17:14:24.619 [initandlisten] x   | 2024-03-05T17:14:24.619Z       | Z
            Mon, 02 Jan 2006 15:04:05 -0700             | 2006-01-02T22:04:05Z           | -07:00
            Mon, 2 Jan 2006 15:04:05 GMT                | 2006-01-02T15:04:05Z           | GMT
            02 Jan 2006 15:04:05,678 x                  | 2006-01-02T15:04:05.678Z       | Z
            1:M 02 Jan 2006 15:04:05.678 * Ready        | 2006-01-02T15:04:05.678Z       | Z
            02-Jan-2006 15:04:05.678 INFO [main]        | 2006-01-02T15:04:05.678Z       | Z
            I0102 15:04:05.123456   1234 file.cc:1] x   | 2024-01-02T15:04:05.123456Z    | Z
            E0517 15:04:22.619632 1952452992 x.cc:253]  | 2024-05-17T15:04:22.619632Z    | Z
            1714817472 x                                | 2024-05-04T10:11:12Z           | Z
            1714817472.5 x                              | 2024-05-04T10:11:12.5Z         | Z
            1714817472123 x                             | 2024-05-04T10:11:12.123Z       | Z
            1714817472123456 x                          | 2024-05-04T10:11:12.123456Z    | Z
            1714817472123456789 x                       | 2024-05-04T10:11:12.123456789Z | Z
            [1714817472] x                              | 2024-05-04T10:11:12Z           | Z
            1677-09-22 00:00:00                         | 1677-09-22T00:00:00Z           | Z
            2262-04-11 00:00:00                         | 2262-04-11T00:00:00Z           | Z
            1969-12-31T23:59:59.9Z                      | 1969-12-31T23:59:59.900Z       | Z
            """)
    void readsEachSpelling(String text, Instant expected, String timezone) {
        assertThat(inText(text)).contains(new StatedTime.At(nanos(expected), timezone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no time here",
                "2024-05-04",
                "2024-05-04 in words",
                "2024-13-04 10:11:12",
                "2024-00-04 10:11:12",
                "2024-05-32 10:11:12",
                "2023-02-29 10:11:12",
                "1900-02-29 10:11:12",
                "2024-05-04 24:11:12",
                "2024-05-04 10:60:12",
                "2024-05-04 10:11:61",
                "2024-05-04 10:10:60",
                "2024-05-04 10:11:123",
                "2024-05-04 10:11",
                "2024-05/04 10:11:12",
                "x2024-05-04 10:11:12",
                "12024-05-04 10:11:12",
                "1200-05-04 10:11:12",
                "2300-05-04 10:11:12",
                "02/01/22 12:25:19",
                "17/06/09 20:10:40 INFO executor",
                "Foo 11 22:14:15",
                "Febr 11 22:14:15",
                "Feb 30 22:14:15",
                "Feb 11",
                "FreeBSD 13.1-STABLE #14: Sun Jan  1 06:51:24 CST 2023",
                "built on Oct 27 2016 14:16:18 by someone",
                "171481747 x",
                "17148174722 x",
                "1714817472-7 x",
                "9714817472 x",
                "1714817472abc",
                "id 1714817472",
                "1.2.3.4 5.6.7.8",
                "I0102",
                "I1302 15:04:05.123456 x",
                "15:04:05"
            })
    void inventsNothing(String text) {
        assertThat(inText(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1714817472,             2024-05-04T10:11:12Z
            1714817472.123456789,   2024-05-04T10:11:12.123456789Z
            1714817472.1234567899,  2024-05-04T10:11:12.123456789Z
            1669575482.0968924,     2022-11-27T18:58:02.096892400Z
            1714817472123,          2024-05-04T10:11:12.123Z
            1490386367764.0,        2017-03-24T20:12:47.764Z
            1714817472123.5,        2024-05-04T10:11:12.1235Z
            1714817472123456,       2024-05-04T10:11:12.123456Z
            1714817472123456789,    2024-05-04T10:11:12.123456789Z
            1.714817472E9,          2024-05-04T10:11:12Z
            1.714817472123e+12,     2024-05-04T10:11:12.123Z
            2024-05-04T10:11:12Z,   2024-05-04T10:11:12Z
            '  2024-05-04 10:11:12 ', 2024-05-04T10:11:12Z
            10/Oct/2000:13:55:36 -0700, 2000-10-10T20:55:36Z
            Jan  2 03:04:05,        2024-01-02T03:04:05Z
            """)
    void readsTheValueOfAField(String value, Instant expected) {
        assertThat(TimestampFinder.inValue(value, CONTEXT))
                .hasValueSatisfying(time -> assertThat(time).isInstanceOfSatisfying(StatedTime.At.class, at -> {
                    assertThat(at.nanos()).isEqualTo(nanos(expected));
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "0",
                "12",
                "0.123",
                "-1714817472",
                "99999999",
                "1e999999999",
                "1e",
                "1.e",
                "16:58:54",
                "x"
            })
    void takesNoSmallNumberForATime(String value) {
        assertThat(TimestampFinder.inValue(value, CONTEXT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300000-01-01T00:00:00Z",
                "+300000-01-01T00:00:00Z",
                "-300000-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "1677-01-01T00:00:00Z",
                "2263-01-01T00:00:00Z",
                "9300000000",
                "99999999999999999999999",
                "1e99"
            })
    void saysWhatIsOutOfRange(String value) {
        assertThat(TimestampFinder.inValue(value, CONTEXT))
                .hasValueSatisfying(time -> assertThat(time).isInstanceOf(StatedTime.OutOfRange.class));
    }

    @Test
    void takesTheZoneOfTheSenderWhereTheTextSaysNone() {
        Zone zone = Zones.named("Europe/Copenhagen").orElseThrow();
        TimeContext context = new TimeContext(zone, nanos(ARRIVAL));
        byte[] text = "2024-07-04 10:11:12 x".getBytes(UTF_8);

        assertThat(TimestampFinder.inText(text, 0, text.length, context))
                .contains(new StatedTime.At(nanos(Instant.parse("2024-07-04T08:11:12Z")), "Europe/Copenhagen"));
    }

    @Test
    void looksNoFurtherThanTheWindow() {
        String time = " 2024-05-04T10:11:12Z";

        assertThat(inText("x".repeat(200) + time)).isPresent();
        assertThat(inText("x".repeat(TimestampFinder.WINDOW_BYTES) + time)).isEmpty();
    }

    @Test
    void passesOverTheColoursOfATerminal() {
        assertThat(inText("\u001b[0m\u001b[32mSep 19 \u001b[0m")).isEmpty();
        assertThat(inText("\u001b[32mSep 19 09:24:04\u001b[0m Tims")).isPresent();
    }

    @Test
    void agreesWithTheLibraryOnRandomDays() {
        long seed = Long.getLong("millrace.seed", 20241121L);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long second = Instant.parse("1678-01-01T00:00:00Z").getEpochSecond()
                    + random.nextLong(Duration.ofDays(365L * 584).toSeconds());
            LocalDateTime time = LocalDateTime.ofEpochSecond(second, random.nextInt(1_000_000_000), ZoneOffset.UTC);
            String text = time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", Locale.ROOT));

            assertThat(inText(text))
                    .as("seed %d, %s", seed, text)
                    .contains(new StatedTime.At(nanos(time.toInstant(ZoneOffset.UTC)), "Z"));
        }
    }

    @Test
    void survivesTextsThatAreNearlyTimes() {
        long seed = Long.getLong("millrace.seed", 7L);
        Random random = new Random(seed);
        String[] seeds = {
            "2024-05-04T10:11:12.123+02:00 x", "[10/Oct/2000:13:55:36 -0700]", "Mon, 02 Jan 2006 15:04:05 UTC+2",
            "I0102 15:04:05.123456 x", "1714817472.123456789e12", "20240504T101112,5Z Europe/Berlin"
        };
        for (int i = 0; i < 100_000; i++) {
            byte[] text = seeds[random.nextInt(seeds.length)].getBytes(UTF_8);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                text[random.nextInt(text.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "0:-+T /.Z".charAt(random.nextInt(9)));
            }
            int offset = random.nextInt(text.length);
            int length = random.nextInt(text.length - offset + 1);

            assertThat(TimestampFinder.inText(text, offset, length, CONTEXT))
                    .as("seed %d", seed)
                    .isNotNull();
            assertThat(TimestampFinder.inValue(new String(text, offset, length, UTF_8), CONTEXT))
                    .isNotNull();
        }
    }

    private static Optional<StatedTime.At> inText(String text) {
        byte[] padded = ("9" + text + "9").getBytes(UTF_8); // what lies around the slice is not looked at
        return TimestampFinder.inText(padded, 1, padded.length - 2, CONTEXT);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
