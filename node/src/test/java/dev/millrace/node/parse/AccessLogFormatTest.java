package dev.millrace.node.parse;

import static dev.millrace.node.parse.Parsing.ARRIVAL;
import static dev.millrace.node.parse.Parsing.fields;
import static dev.millrace.node.parse.Parsing.parse;
import static dev.millrace.node.parse.Parsing.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogFormatTest {
    @Test
    void readsTheCombinedFormat() {
        // elastic/apache_logs.log, shortened
        ParsedEvent parsed = parse(
                "accesslog",
                "83.149.9.216 - - [17/May/2015:10:05:03 +0000] \"GET /p/kibana-search.png HTTP/1.1\" 200 203023"
                        + " \"http://semicomplete.com/p/\" \"Mozilla/5.0 (Macintosh; Intel)\"");

        assertThat(fields(parsed))
                .containsExactly(
                        entry("client", "83.149.9.216"),
                        entry("userid", "-"),
                        entry("method", "GET"),
                        entry("url", "/p/kibana-search.png"),
                        entry("httpversion", "HTTP/1.1"),
                        entry("statuscode", "200"),
                        entry("responsesize", "203023"),
                        entry("referrer", "http://semicomplete.com/p/"),
                        entry("useragent", "Mozilla/5.0 (Macintosh; Intel)"));
        assertThat(time(parsed)).isEqualTo(Instant.parse("2015-05-17T10:05:03Z"));
        assertThat(parsed.event().timezone()).isEqualTo("+00:00");
    }

    @Test
    void readsTheCommonFormat() {
        ParsedEvent parsed =
                parse("accesslog", "127.0.0.1 id frank [10/Oct/2000:13:55:36 -0700] \"GET /a b.gif HTTP/1.0\" 304 -\r");

        assertThat(fields(parsed))
                .containsExactly(
                        entry("client", "127.0.0.1"),
                        entry("ident", "id"),
                        entry("userid", "frank"),
                        entry("method", "GET"),
                        entry("url", "/a b.gif"),
                        entry("httpversion", "HTTP/1.0"),
                        entry("statuscode", "304"),
                        entry("responsesize", "-"));
        assertThat(time(parsed)).isEqualTo(Instant.parse("2000-10-10T20:55:36Z"));
    }

    @Test
    void readsWhatFollows() {
        String line = "h - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 1 \"-\" \"a \\\"b\\\" c\" ";

        assertThat(fields(parse("accesslog", line + "\"10.0.0.1, 10.0.0.2\" 0.038 rt=0.04 uct=\"0.1\" x")))
                .contains(
                        entry("useragent", "a \\\"b\\\" c"),
                        entry("forwardedfor", "10.0.0.1, 10.0.0.2"),
                        entry("responsetime", "0.038"),
                        entry("rt", "0.04"),
                        entry("uct", "0.1"))
                .doesNotContainKey("@error");
    }

    @Test
    void readsAHostInFront() {
        // lnav/logfile_regexp_access_log.0.log, shortened
        assertThat(fields(parse(
                        "accesslog",
                        "localhost:443 178.20.184.42 1j0vhgd jsmith [26/Jul/2023:00:01:26 -0700] \"GET /s HTTP/2.0\""
                                + " 200 17163 \"-\" \"-\"")))
                .contains(
                        entry("vhost", "localhost:443"),
                        entry("client", "178.20.184.42"),
                        entry("ident", "1j0vhgd"),
                        entry("userid", "jsmith"));
    }

    @Test
    void keepsARequestThatIsNone() {
        String head = "h - - [10/Oct/2000:13:55:36 -0700] ";

        assertThat(fields(parse("accesslog", head + "\"-\" 408 0"))).contains(entry("request", "-"));
        assertThat(fields(parse("accesslog", head + "\"\\x16\\x03\" 400 0"))).contains(entry("request", "\\x16\\x03"));
        assertThat(fields(parse("accesslog", head + "\"GET /\" 200 0")))
                .contains(entry("method", "GET"), entry("url", "/"))
                .doesNotContainKey("httpversion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "hello world",
                "a b c [no time] \"GET / HTTP/1.1\" 200 1",
                "a b c [10/Oct/2000:13:55:36 -0700",
                "a b c [10/Oct/2000:13:55:36 -0700] GET / 200 1",
                "a b c [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1",
                "a b c [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" abc 1",
                "a b c [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200"
            })
    void marksALineOfAnotherKind(String line) {
        assertThat(fields(parse("accesslog", line)))
                .containsExactly(entry("@error", "true"), entry("@error_msg", "not a line of an access log"));
    }

    @Test
    void findsTheTimeOfALineOfAnotherKind() {
        assertThat(time(parse("accesslog", "2024/05/04 10:11:12 [error] 3#3: x")))
                .isEqualTo(Instant.parse("2024-05-04T10:11:12Z"));
        assertThat(time(parse("accesslog", "x"))).isEqualTo(ARRIVAL);
    }
}
