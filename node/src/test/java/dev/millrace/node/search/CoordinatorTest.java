package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.search.TailSource.Answer;
import dev.millrace.node.segment.EventBlock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
    private final MemoryCluster cluster = new MemoryCluster();

    @Test
    void readsAFileOrATailAndNeverBoth() throws Exception {
        cluster.partition(0, 10);
        cluster.tail(0, List.of(block(10, 20)));
        cluster.answerOnce(0, new Answer.Committed(20));
        cluster.changeWhenAwaited(() -> {
            cluster.file(0, List.of(block(10, 20)));
            cluster.partition(0, 20);
            cluster.tail(0, List.of(block(20, 25)));
        });

        Searches.Found found = Searches.run(cluster, Searches.LIMITS, "count()");

        assertThat(found.rows()).singleElement().asString().isEqualTo("{_count=15}");
        assertThat(found.result().complete()).isTrue();
        assertThat(found.result().globalVersion()).isEqualTo(cluster.state().version());
    }

    @Test
    void saysWhichTailIsMissing() throws Exception {
        cluster.partition(0, 7);
        cluster.partition(1, 0);
        cluster.tail(1, List.of(block(0, 3)));
        cluster.answerOnce(0, new Answer.NoPrimary());

        Searches.Found found = Searches.run(cluster, limits(100, 1_000, 64 << 20, Duration.ofMinutes(1)), "");

        assertThat(found.rows()).hasSize(3);
        assertThat(found.result().complete()).isFalse();
        assertThat(found.result().warnings()).containsExactly(new Warning.TailMissing(0, 7, "nobody digests it now"));
    }

    @Test
    void saysFromWhereATailIsIncomplete() throws Exception {
        cluster.partition(0, 7);
        cluster.answerOnce(0, new Answer.Covered(new OffsetRange(7, 10), List.of(block(7, 10)), false));

        Searches.Found found = Searches.run(cluster, Searches.LIMITS, "");

        assertThat(found.rows()).hasSize(3);
        assertThat(found.result().warnings())
                .containsExactly(new Warning.TailMissing(0, 10, "they were not read in time"));
    }

    @Test
    void saysWhatAnUnreadableFileHeld() throws Exception {
        cluster.partition(0, 20);
        cluster.file(0, List.of(block(0, 10)));
        cluster.file(0, List.of(block(10, 20)));
        cluster.breakFile("mini-0");

        Searches.Found found = Searches.run(cluster, Searches.LIMITS, "count()");

        assertThat(found.rows()).singleElement().asString().isEqualTo("{_count=10}");
        assertThat(found.result().warnings())
                .containsExactly(new Warning.Unreadable("file mini-0", 0, 9, 10, "a bit is wrong"));
        assertThat(cluster.openScopes()).isZero();
    }

    @Test
    void cutsEventsAndSaysSo() throws Exception {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 50)));

        Searches.Found found = Searches.run(cluster, limits(100, 5, 64 << 20, Duration.ofMinutes(1)), "");

        assertThat(found.rows())
                .extracting(row -> row.get("@id"))
                .startsWith("0_0_49_0")
                .hasSize(5);
        assertThat(found.result().warnings()).singleElement().isInstanceOf(Warning.Cut.class);
    }

    @Test
    void cutsGroupsAndSaysSo() throws Exception {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 50), block(50, 90)));

        Searches.Found found =
                Searches.run(cluster, limits(3, 1_000, 64 << 20, Duration.ofMinutes(1)), "groupBy(n, limit=max)");

        assertThat(found.rows()).extracting(row -> row.get("n")).containsExactly("0", "1", "2");
        assertThat(found.result().warnings()).singleElement().isInstanceOf(Warning.Cut.class);
    }

    @Test
    void littleMemoryCutsStatesAndSaysSo() throws Exception {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 200), block(200, 400)));

        for (String query : List.of("groupBy(n)", "sort(n, limit=max)", "tail(max)")) {
            Searches.Found found = Searches.run(cluster, limits(1_000, 1_000, 20_000, Duration.ofMinutes(1)), query);

            assertThat(found.rows()).as(query).isNotEmpty().hasSizeLessThan(400);
            assertThat(found.result().warnings()).as(query).isNotEmpty().allMatch(Warning.Cut.class::isInstance);
        }
    }

    @Test
    void endsAtItsTimeAndSaysSo() throws Exception {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 50)));

        Searches.Found found = Searches.run(cluster, limits(100, 100, 64 << 20, Duration.ZERO), "count()");

        assertThat(found.result().warnings()).singleElement().isInstanceOf(Warning.TimedOut.class);
    }

    @Test
    void readsOnlyTheBlocksThatOverlapTheTime() throws Exception {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 50), block(50, 100), block(100, 150)));

        Searches.Found found = Searches.run(cluster, Searches.LIMITS, "count()", 60, 70);

        assertThat(found.rows()).singleElement().asString().isEqualTo("{_count=10}");
        assertThat(found.result().processedEvents()).isEqualTo(50);
    }

    @Test
    void endsWhenNobodyReadsTheRows() {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 50)));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        try (Coordinator coordinator =
                new Coordinator(cluster, cluster, cluster, Searches.LIMITS, registry, System::nanoTime)) {
            assertThatThrownBy(() -> coordinator.run(request(""), _ -> {
                        throw new IOException("gone");
                    }))
                    .hasMessage("gone");
        }

        assertThat(cluster.openScopes()).isZero();
        assertThat(registry.get("millrace_search_queries")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void refusesMoreQueriesThanAllowed() throws Exception {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 1)));
        SearchLimits one =
                new SearchLimits(1, 64 << 20, 10, 10, 10, Duration.ofMinutes(1), Duration.ZERO, 1_000, 10, 1);
        AtomicLong refused = new AtomicLong();

        try (Coordinator coordinator =
                new Coordinator(cluster, cluster, cluster, one, new SimpleMeterRegistry(), System::nanoTime)) {
            coordinator.run(request(""), _ -> {
                try {
                    coordinator.run(request(""), _ -> {});
                } catch (SearchRejected e) {
                    refused.incrementAndGet();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
        }

        assertThat(refused).hasValue(1);
    }

    @Test
    void tellsTheFieldsOfEventsInAnOrderOfTheirOwn() throws Exception {
        cluster.partition(0, 0);
        cluster.tail(0, List.of(block(0, 2)));

        assertThat(Searches.run(cluster, Searches.LIMITS, "").result().fieldOrder())
                .containsExactly(
                        "@timestamp",
                        "@timestamp.nanos",
                        "@rawstring",
                        "@id",
                        "@ingesttimestamp",
                        "@timezone",
                        "#repo",
                        "#type",
                        "n");
        assertThat(Searches.run(cluster, Searches.LIMITS, "select([n,#type])")
                        .result()
                        .fieldOrder())
                .containsExactly("n", "#type");
    }

    private static SearchRequest request(String query) {
        try {
            return new SearchRequest(
                    Asker.NODE,
                    MemoryCluster.REPOSITORY,
                    MemoryCluster.NAME,
                    QueryParser.parse(query),
                    Long.MIN_VALUE,
                    Long.MAX_VALUE);
        } catch (dev.millrace.node.query.QueryError e) {
            throw new AssertionError(e);
        }
    }

    private static SearchLimits limits(int groups, long resultRows, long memoryBytes, Duration timeout) {
        return new SearchLimits(4, memoryBytes, groups, 10_000, resultRows, timeout, Duration.ZERO, 65_536, 100, 4);
    }

    /// One event for each offset, which is also its time and its field `n`.
    private static EventBlock block(int from, int to) {
        List<StoredEvent> events = new ArrayList<>(IntStream.range(from, to)
                .mapToObj(n -> new StoredEvent(
                        new EventPosition(0, 0, n, 0),
                        Tags.NONE.with("#type", "test"),
                        new Event(n, n, "Z", Bytes.utf8("event " + n), List.of(new Field("n", Integer.toString(n))))))
                .toList());
        return new ListBlock(MemoryCluster.REPOSITORY, events);
    }
}
