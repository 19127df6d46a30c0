package dev.millrace.node.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final Distribution.Buckets DAY = new Distribution.Buckets(0, 3_600_000, 24);

    @Test
    void isTheSameHoweverTheEventsAreSharedOut() {
        Random random = new Random(7);
        Distribution whole = new Distribution(Optional.of("level"));
        List<Distribution> parts =
                List.of(new Distribution(Optional.of("level")), new Distribution(Optional.of("level")));
        for (int i = 0; i < 5_000; i++) {
            ResultRow row = row(random.nextLong(86_400_000), "level " + random.nextInt(20));
            whole.add(row);
            parts.get(random.nextInt(2)).add(row);
        }
        parts.get(0).merge(parts.get(1));

        assertThat(parts.getFirst().series(DAY, 30)).hasSize(20);
        assertThat(sums(parts.getFirst().series(DAY, 5))).isEqualTo(sums(whole.series(DAY, 5)));
    }

    @Test
    void staysSmallAndLosesNothingWithAsManyValuesAsEvents() {
        Distribution distribution = new Distribution(Optional.of("level"));
        for (int i = 0; i < 20_000; i++) {
            distribution.add(row(i * 4_000L, i % 3 == 0 ? "often" : "once " + i + "x".repeat(1_000)));
        }

        List<JobResult.Series> series = distribution.series(DAY, 10);

        assertThat(distribution.heldBytes()).isLessThan(2 << 20);
        assertThat(series.getFirst().value()).contains("often");
        assertThat(series)
                .allSatisfy(each -> assertThat(each.value().orElse("")).hasSizeLessThanOrEqualTo(200));
        assertThat(sums(series).stream().mapToLong(Long::longValue).sum()).isEqualTo(20_000);
        assertThat(distribution.counts(DAY).stream().mapToLong(Long::longValue).sum())
                .isEqualTo(20_000);
    }

    @Test
    void withoutAFieldThereAreCountsOnly() {
        Distribution distribution = new Distribution(Optional.empty());
        distribution.add(row(0, "a"));
        distribution.add(row(3_600_000, "b"));

        assertThat(distribution.counts(DAY)).startsWith(1L, 1L, 0L);
    }

    private static List<Long> sums(List<JobResult.Series> series) {
        return series.stream()
                .map(each -> each.counts().stream().mapToLong(Long::longValue).sum())
                .toList();
    }

    private static ResultRow row(long millis, String level) {
        return new ResultRow(
                new Place.OfEvent(millis * 1_000_000, new EventPosition(0, 0, 1, 0)),
                List.of("level"),
                List.of(Bytes.utf8(level)));
    }
}
