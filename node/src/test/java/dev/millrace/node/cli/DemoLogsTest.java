package dev.millrace.node.cli;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.cli.DemoLogs.Kind;
import dev.millrace.node.cli.DemoLogs.Line;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Tags;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.Parsers;
import dev.millrace.node.parse.RawEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemoLogsTest {
    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08.250Z");
    private static final Duration CALM = Duration.ofSeconds(25);
    private static final Duration OUTAGE = Duration.ofSeconds(15);
    private static final Map<Kind, String> PARSERS =
            Map.of(Kind.WEB, "accesslog", Kind.KUBERNETES, "json", Kind.SSHD, "syslog", Kind.JAVA, "none");

    private final Parsers parsers = new Parsers(new ParseLimits(1 << 20, 1000, 256, 50));

    @Test
    void parsersOfEachKindFindFieldsAndTime() {
        for (Line line : lines(CALM, 2000)) {
            Event event = parse(line);

            assertThat(event.fields())
                    .as(line.text())
                    .noneMatch(field -> field.name().equals(EventFields.ERROR));
            assertThat(Duration.between(time(event), NOW))
                    .as(line.text())
                    .isBetween(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    @Test
    void everyKindComes() {
        assertThat(lines(CALM, 500).stream().collect(groupingBy(Line::kind))).containsOnlyKeys(Kind.values());
    }

    @Test
    void outageShowsInEachOfItsTraces() {
        List<Line> calm = lines(CALM, 3000);
        List<Line> outage = lines(OUTAGE, 3000);

        assertThat(count(calm, " 500 ")).isZero();
        assertThat(count(outage, " 500 ")).isPositive();
        assertThat(count(calm, "\"level\":\"error\"")).isZero();
        assertThat(count(outage, "\"level\":\"error\"")).isPositive();
        assertThat(count(outage, "PoolExhaustedException")).isGreaterThan(5 * count(calm, "PoolExhaustedException"));
    }

    @Test
    void linesAreTheSameForTheSameChance() {
        assertThat(lines(OUTAGE, 100)).isEqualTo(lines(OUTAGE, 100));
    }

    @Test
    void numbersAreNotWrittenAsOnTheScreen() {
        Locale before = Locale.getDefault();
        List<Line> here = lines(CALM, 200);
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(lines(CALM, 200)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<Line> lines(Duration since, int count) {
        DemoLogs logs = new DemoLogs(new Random(1));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(logs.next(NOW, since));
        }
        return lines;
    }

    private static long count(List<Line> lines, String text) {
        return lines.stream().filter(line -> line.text().contains(text)).count();
    }

    private Event parse(Line line) {
        RawEvent raw =
                new RawEvent(Bytes.utf8(line.text()), Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty());
        String parser = PARSERS.getOrDefault(line.kind(), "none");
        // arrival is long after: a time that was not found would show
        long arrival = NOW.plus(Duration.ofDays(1)).getEpochSecond() * 1_000_000_000L;
        return parsers.named(parser)
                .orElseThrow()
                .parse(raw, arrival)
                .getFirst()
                .event();
    }

    private static Instant time(Event event) {
        return Instant.ofEpochSecond(0, event.timestampNanos());
    }
}
