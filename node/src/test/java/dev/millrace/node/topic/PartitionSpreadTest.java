package dev.millrace.node.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionSpreadTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final RepositoryId REPOSITORY = new RepositoryId("r");
    private static final SpreadLimits LIMITS = new SpreadLimits(1000, Duration.ofSeconds(1), 100);

    @Test
    void aQuietStreamStaysAtHome() {
        PartitionSpread spread = new PartitionSpread(8, LIMITS);

        assertThat(chosenIn(spread, 0, 20, 100, SECOND / 4)).hasSize(1);
    }

    @Test
    void aHotStreamTakesAsManyPartitionsAsItsRateAsksFor() {
        PartitionSpread spread = new PartitionSpread(8, LIMITS);

        assertThat(chosenIn(spread, 0, 100, 250, SECOND / 10)).hasSize(3);
    }

    @Test
    void aVeryHotStreamTakesAllInTurn() {
        PartitionSpread spread = new PartitionSpread(4, LIMITS);
        chosenIn(spread, 0, 100, 5_000, SECOND / 100);
        Map<Integer, Integer> counts = new TreeMap<>();

        for (int i = 0; i < 400; i++) {
            counts.merge(spread.choose(REPOSITORY, Tags.NONE, 5_000, SECOND + i), 1, Integer::sum);
        }

        assertThat(counts).isEqualTo(Map.of(0, 100, 1, 100, 2, 100, 3, 100));
    }

    @Test
    void aStreamThatHasCooledGoesHome() {
        PartitionSpread spread = new PartitionSpread(8, LIMITS);
        int home = new PartitionSpread(8, LIMITS).choose(REPOSITORY, Tags.NONE, 1, 0);
        chosenIn(spread, 0, 100, 5_000, SECOND / 100);

        assertThat(chosenIn(spread, 10 * SECOND, 10, 10, SECOND / 10)).containsExactly(home);
    }

    @Test
    void streamsFindHomesAllOverThePartitions() {
        PartitionSpread spread = new PartitionSpread(4, LIMITS);
        Map<Integer, Integer> counts = new TreeMap<>();

        for (int i = 0; i < 1000; i++) {
            counts.merge(spread.choose(REPOSITORY, Tags.of(Map.of("#host", "host-" + i)), 1, 0), 1, Integer::sum);
        }

        assertThat(counts.keySet()).containsExactly(0, 1, 2, 3);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(200, 300));
    }

    @Test
    void everyProcessFindsTheSameHome() {
        List<Integer> homes = IntStream.range(0, 6)
                .mapToObj(i ->
                        new PartitionSpread(1000, LIMITS).choose(REPOSITORY, Tags.of(Map.of("#type", "t" + i)), 1, i))
                .toList();

        assertThat(homes).containsExactly(578, 785, 942, 358, 14, 308);
    }

    @Test
    void remembersNoMoreStreamsThanItsBound() {
        PartitionSpread spread = new PartitionSpread(4, LIMITS);
        chosenIn(spread, 0, 10, 5_000, 1);
        for (int i = 0; i < LIMITS.streamsMax(); i++) {
            spread.choose(REPOSITORY, Tags.of(Map.of("#host", "host-" + i)), 1, 100);
        }

        // forgotten, so it begins again as a quiet stream
        assertThat(chosenIn(spread, 200, 5, 10, 1)).hasSize(1);
    }

    @Test
    void theSameBatchesAtTheSameTimesGoTheSameWay() {
        List<Integer> once = path(new PartitionSpread(8, LIMITS));

        assertThat(path(new PartitionSpread(8, LIMITS))).isEqualTo(once);
    }

    private static List<Integer> path(PartitionSpread spread) {
        List<Integer> path = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Tags tags = Tags.of(Map.of("#host", "host-" + i % 7));
            path.add(spread.choose(REPOSITORY, tags, i * 37 % 900, i * SECOND / 50));
        }
        return path;
    }

    private static Set<Integer> chosenIn(PartitionSpread spread, long start, int count, int bytes, long apart) {
        Set<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            chosen.add(spread.choose(REPOSITORY, Tags.NONE, bytes, start + i * apart));
        }
        return chosen;
    }
}
