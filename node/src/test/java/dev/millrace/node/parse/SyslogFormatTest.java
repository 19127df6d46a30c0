package dev.millrace.node.parse;

import static dev.millrace.node.parse.Parsing.fields;
import static dev.millrace.node.parse.Parsing.parse;
import static dev.millrace.node.parse.Parsing.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SyslogFormatTest {
    @Test
    void readsRfc5424() {
        ParsedEvent parsed = parse(
                "syslog",
                "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 evntslog 8710 ID47"
                        + " [exampleSDID@32473 iut=\"3\" eventSource=\"A \\\"B\\\" \\]\"][empty][more@1 a=\"\"] \uFEFFAn event");

        assertThat(fields(parsed))
                .containsExactly(
                        entry("priority", "165"),
                        entry("facility", "20"),
                        entry("facility_name", "local4"),
                        entry("severity", "5"),
                        entry("severity_name", "notice"),
                        entry("host", "192.0.2.1"),
                        entry("app", "evntslog"),
                        entry("procid", "8710"),
                        entry("msgid", "ID47"),
                        entry("exampleSDID@32473.iut", "3"),
                        entry("exampleSDID@32473.eventSource", "A \"B\" ]"),
                        entry("more@1.a", ""),
                        entry("message", "An event"));
        assertThat(time(parsed)).isEqualTo(Instant.parse("2003-08-24T12:14:15.000003Z"));
        assertThat(parsed.event().timezone()).isEqualTo("-07:00");
    }

    @Test
    void nilsOfRfc5424AreNoFields() {
        assertThat(fields(parse("syslog", "<0>1 - - - - - - [not data] text")))
                .containsExactly(
                        entry("priority", "0"),
                        entry("facility", "0"),
                        entry("facility_name", "kern"),
                        entry("severity", "0"),
                        entry("severity_name", "emerg"),
                        entry("message", "[not data] text"));
        assertThat(fields(parse("syslog", "<0>1 - - - - - -"))).doesNotContainKey("message");
    }

    @Test
    void brokenStructuredDataIsMessage() {
        assertThat(fields(parse("syslog", "<0>1 - h a - - [x@1 a=\"1 b")))
                .containsEntry("message", "[x@1 a=\"1 b")
                .containsEntry("host", "h");
    }

    @Test
    void readsRfc3164() {
        ParsedEvent parsed = parse("syslog", "<34>Oct 11 22:14:15 mymachine su[230]: 'su root' failed");

        assertThat(fields(parsed))
                .containsExactly(
                        entry("priority", "34"),
                        entry("facility", "4"),
                        entry("facility_name", "auth"),
                        entry("severity", "2"),
                        entry("severity_name", "crit"),
                        entry("host", "mymachine"),
                        entry("app", "su"),
                        entry("procid", "230"),
                        entry("message", "'su root' failed"));
        assertThat(time(parsed)).isEqualTo(Instant.parse("2023-10-11T22:14:15Z"));
    }

    @Test
    void readsRfc3164WithoutPriority() {
        // elastic/auth.log
        ParsedEvent parsed = parse("syslog", "Mar 27 13:06:56 ip-10-77-20-248 sshd[1291]: Server listening on 0.0.0.0");

        assertThat(fields(parsed))
                .containsExactly(
                        entry("host", "ip-10-77-20-248"),
                        entry("app", "sshd"),
                        entry("procid", "1291"),
                        entry("message", "Server listening on 0.0.0.0"));
        assertThat(time(parsed)).isEqualTo(Instant.parse("2024-03-27T13:06:56Z"));
    }

    @Test
    void readsTheVariantsInTheWild() {
        assertThat(fields(parse("syslog", "2019-03-14T00:22:56+00:00 app[postgres.4882]: [GREEN] LOG")))
                .containsExactly(
                        entry("app", "app"), entry("procid", "postgres.4882"), entry("message", "[GREEN] LOG"));
        assertThat(fields(parse("syslog", "<13>2019-03-14T00:22:56.5Z host sudo: a: b")))
                .contains(entry("host", "host"), entry("app", "sudo"), entry("message", "a: b"));
        assertThat(fields(parse("syslog", "Oct 11 22:14:15 host last message repeated 2 times")))
                .containsExactly(entry("host", "host"), entry("message", "last message repeated 2 times"));
        assertThat(fields(parse("syslog", "<189>*Mar  1 2024 00:00:01.123 UTC: %SYS-5-CONFIG_I: Configured")))
                .contains(entry("message", "%SYS-5-CONFIG_I: Configured"));
        assertThat(fields(parse("syslog", "<13>just text: really")))
                .contains(entry("message", "just text: really"), entry("severity_name", "notice"));
        assertThat(fields(parse("syslog", "<999>x"))).containsExactly(entry("message", "<999>x"));
        assertThat(fields(parse("syslog", ""))).isEmpty();
    }

    @Test
    void takesTheZoneOfTheSender() {
        RawEvent raw = new RawEvent(
                Bytes.utf8("Feb 11 13:15:39 test-pc postgres[10808]: x"),
                Tags.NONE,
                List.of(),
                OptionalLong.empty(),
                Optional.of("America/New_York"));

        ParsedEvent parsed = parse("syslog", raw);

        assertThat(time(parsed)).isEqualTo(Instant.parse("2024-02-11T18:15:39Z"));
        assertThat(parsed.event().timezone()).isEqualTo("America/New_York");
    }
}
