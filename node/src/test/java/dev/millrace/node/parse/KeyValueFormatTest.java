package dev.millrace.node.parse;

import static dev.millrace.node.parse.Parsing.fields;
import static dev.millrace.node.parse.Parsing.parse;
import static dev.millrace.node.parse.Parsing.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyValueFormatTest {
    @Test
    void readsPairsWhereverTheyStand() {
        assertThat(fields(parse("kv", "creating user id=123, name='John Doe' email=john@doe [a.b-c/d_e@f=x] end=")))
                .containsExactly(
                        entry("id", "123"),
                        entry("name", "John Doe"),
                        entry("email", "john@doe"),
                        entry("a.b-c/d_e@f", "x]"),
                        entry("end", ""));
    }

    @Test
    void unescapesQuotedValues() {
        assertThat(fields(parse("kv", "a=\"x \\\"y\\\" \\\\ \\n\" b=\"\" c=\"open")))
                .containsExactly(entry("a", "x \"y\" \\ \\n"), entry("b", ""), entry("c", "\"open"));
    }

    @Test
    void takesNoComparisonOrUrlForAPair() {
        assertThat(fields(parse("kv", "if a==b or x = y get /p?q=1 a+b=c = =d ok=1")))
                .containsExactly(entry("ok", "1"));
    }

    @Test
    void separatesByCommaToo() {
        // postgres/begin_end.log
        assertThat(fields(parse(
                        "kv",
                        "2021-02-14 01:34:02 CET [30291]: db=template1,user=postgres,app=[unknown],client= LOG:  x")))
                .containsExactly(
                        entry("db", "template1"),
                        entry("user", "postgres"),
                        entry("app", "[unknown]"),
                        entry("client", ""));
    }

    @Test
    void findsTheTimeByNameAndThenInTheText() {
        assertThat(time(parse("kv", "2024-01-01T15:00:00Z INFO ts=2024-01-01T10:30:00Z")))
                .isEqualTo(Instant.parse("2024-01-01T10:30:00Z"));
        assertThat(time(parse("kv", "2024-01-01T15:00:00Z INFO started=2024-01-01T10:30:00Z")))
                .isEqualTo(Instant.parse("2024-01-01T15:00:00Z"));
    }
}
