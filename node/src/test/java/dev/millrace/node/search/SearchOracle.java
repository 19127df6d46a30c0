package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whole queries, over events shared out over files and tails in random ways, against their definition over a list.
///
/// `-Dmillrace.seeds=N` runs that many seeds, `-Dmillrace.seed=S` one.
class SearchOracle {
    private static final int ROUNDS = Integer.getInteger("millrace.seeds", 2_000);

    /// So little that every block is read again and again, and no column is kept.
    private static final SearchLimits NO_MEMORY =
            new SearchLimits(1, 1, 10_000, 10_000, 1_000_000, Duration.ofMinutes(5), Duration.ZERO, 65_536, 100, 4);

    @Test
    void eachQueryGivesWhatItsDefinitionGives() throws Exception {
        long only = Long.getLong("millrace.seed", -1);
        for (long seed = Math.max(0, only); seed < (only < 0 ? ROUNDS : only + 1); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<StoredEvent> events = RandomEvents.of(random.nextInt(40), random);
            NaiveQuery query = NaiveQuery.random(random);

            Searches.Found found = Searches.run(RandomEvents.cluster(events, random), Searches.LIMITS, query.text());

            assertThat(found.rows())
                    .as("seed %d: %s over %s", seed, query.text(), RandomEvents.rows(events))
                    .isEqualTo(query.meaning().apply(RandomEvents.rows(events)));
            assertThat(found.result().complete()).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void memoryChangesNothingInTheOrderOfEvents() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<StoredEvent> events = RandomEvents.of(random.nextInt(200), random);

            Searches.Found found = Searches.run(RandomEvents.cluster(events, random), NO_MEMORY, "");

            assertThat(found.rows()).as("seed %d", seed).isEqualTo(NaiveQuery.newestFirst(RandomEvents.rows(events)));
        }
    }

    @Test
    void timeRangesAreHalfOpenAndFitTogether() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<StoredEvent> events = RandomEvents.of(random.nextInt(60), random);
            MemoryCluster cluster = RandomEvents.cluster(events, random);
            long border = events.isEmpty()
                    ? 0
                    : events.get(random.nextInt(events.size())).event().timestampNanos();

            List<Map<String, String>> before = Searches.run(cluster, Searches.LIMITS, "", Long.MIN_VALUE, border)
                    .rows();
            List<Map<String, String>> after = Searches.run(cluster, Searches.LIMITS, "", border, Long.MAX_VALUE)
                    .rows();

            List<Map<String, String>> all = NaiveQuery.newestFirst(RandomEvents.rows(events));
            long newer = events.stream()
                    .filter(each -> each.event().timestampNanos() >= border)
                    .count();
            assertThat(after).as("seed %d", seed).isEqualTo(all.subList(0, (int) newer));
            assertThat(before).as("seed %d", seed).isEqualTo(all.subList((int) newer, all.size()));
        }
    }
}
