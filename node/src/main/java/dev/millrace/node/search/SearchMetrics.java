package dev.millrace.node.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/// What queries tell the outside of themselves.
final class SearchMetrics {
    private final Counter finished;
    private final Counter incomplete;
    private final Counter failed;
    private final Counter rejected;
    private final Counter events;
    private final Counter bytes;
    private final Counter bucketRequests;
    private final Timer duration;

    SearchMetrics(MeterRegistry registry, Supplier<Number> running) {
        finished = queries(registry, "finished");
        incomplete = queries(registry, "incomplete");
        failed = queries(registry, "failed");
        rejected = queries(registry, "rejected");
        events = Counter.builder("millrace_search_events")
                .description("events of the blocks that queries read")
                .register(registry);
        bytes = Counter.builder("millrace_search_raw_bytes")
                .description("raw strings of the blocks that queries read")
                .baseUnit("bytes")
                .register(registry);
        bucketRequests = Counter.builder("millrace_search_bucket_requests")
                .description("reads of the bucket that queries took")
                .register(registry);
        duration = Timer.builder("millrace_search_duration")
                .description("from the start of a query to its last row")
                .register(registry);
        Gauge.builder("millrace_search_running", running)
                .description("queries that run now")
                .register(registry);
    }

    private static Counter queries(MeterRegistry registry, String outcome) {
        return Counter.builder("millrace_search_queries")
                .description("queries by how they ended")
                .tag("outcome", outcome)
                .register(registry);
    }

    void finished(SearchResult result) {
        (result.complete() ? finished : incomplete).increment();
        events.increment((double) result.processedEvents());
        bytes.increment((double) result.processedBytes());
        bucketRequests.increment((double) result.bucketRequests());
        duration.record(result.elapsed());
    }

    void failed() {
        failed.increment();
    }

    void rejected() {
        rejected.increment();
    }
}
