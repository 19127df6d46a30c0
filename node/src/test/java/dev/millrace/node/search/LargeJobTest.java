package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Tags;
import dev.millrace.node.jobs.JobLimits;
import dev.millrace.node.jobs.JobRequest;
import dev.millrace.node.jobs.JobResult;
import dev.millrace.node.jobs.QueryJob;
import dev.millrace.node.jobs.QueryJobs;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.query.QueryParser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A job holds its result until somebody asks for it, so it holds only so much, and says so.
class LargeJobTest {
    private static final SearchLimits LIMITS = new SearchLimits(
            4, 256 << 20, 100_000, 100_000, 1_000_000, Duration.ofMinutes(5), Duration.ZERO, 65_536, 100, 4);

    private static final JobLimits JOBS =
            new JobLimits(10, 20_000, 64 << 20, 64 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1));

    @Test
    void keepsTheFirstRowsAndSaysHowToGetTheRest() throws Exception {
        MemoryCluster cluster = new MemoryCluster();
        cluster.partition(0, 0);
        cluster.tail(0, List.of(new ListBlock(MemoryCluster.REPOSITORY, events(JOBS.rowsMax() + 5))));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Coordinator coordinator = new Coordinator(cluster, cluster, cluster, LIMITS, meters, System::nanoTime);
                LiveTails tails = new LiveTails(LIMITS, meters);
                QueryJobs jobs = new QueryJobs(coordinator, tails, JOBS, meters, System::nanoTime, System::nanoTime)) {
            SearchRequest search = new SearchRequest(
                    Asker.NODE,
                    MemoryCluster.REPOSITORY,
                    MemoryCluster.NAME,
                    QueryParser.parse("groupBy(@id, limit=max)"),
                    Long.MIN_VALUE,
                    Long.MAX_VALUE);
            QueryJob job = jobs.find(jobs.submit(new JobRequest(search, 200, Optional.empty(), Optional.empty())))
                    .orElseThrow();
            await().atMost(Duration.ofMinutes(1)).until(() -> job.poll().isDone());

            JobResult result = job.poll();
            assertThat(result.rows()).hasSize(JOBS.rowsMax());
            assertThat(result.warnings()).singleElement().asString().contains("of the 20005 rows");
        }
    }

    private static List<StoredEvent> events(int count) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new StoredEvent(
                    new EventPosition(0, 0, i, 0), Tags.NONE, new Event(i, i, "Z", Bytes.utf8("x"), List.of())));
        }
        return events;
    }
}
