package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.util.function.LongSupplier;

/// What the process says of itself, for `/api/v1/status/details`. Names no path.
final class NodeDetails {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final ApiRoutes.Self self;
    private final Metrics metrics;
    private final LongSupplier epochNanos;
    private final long startedMillis;

    NodeDetails(ApiRoutes.Self self, Metrics metrics, LongSupplier epochNanos) {
        this.self = self;
        this.metrics = metrics;
        this.epochNanos = epochNanos;
        this.startedMillis = nowMillis();
    }

    private long nowMillis() {
        return Math.floorDiv(epochNanos.getAsLong(), NANOS_PER_MILLI);
    }

    void add(GlobalState state, NodeFigures figures, ObjectNode answer) {
        answer.put("release", self.release());
        answer.put("javaVersion", Runtime.version().toString());
        answer.put("startedAt", startedMillis);
        answer.put("uptimeSeconds", Math.max(0, nowMillis() - startedMillis) / MILLIS_PER_SECOND);
        Runtime process = Runtime.getRuntime();
        answer.put("processors", process.availableProcessors());
        answer.putObject("heap")
                .put("usedBytes", process.totalMemory() - process.freeMemory())
                .put("maxBytes", process.maxMemory());
        figures.disk()
                .ifPresent(disk -> answer.putObject("disk")
                        .put("totalBytes", disk.totalBytes())
                        .put("freeBytes", disk.freeBytes())
                        .put("filesBytes", filesBytes(state)));
        answer.putObject("ingest")
                .put("events", count("millrace_ingest_events"))
                .put("bytes", count("millrace_ingest_bytes"))
                .put("refusedRequests", count("millrace_ingest_refused_requests"));
        answer.putObject("queries")
                .put("running", (long) gauge("millrace_search_running"))
                .put("jobs", (long) gauge("millrace_query_jobs"))
                .put("liveTails", (long) gauge("millrace_live_tails"))
                .put("finished", outcome("finished"))
                .put("incomplete", outcome("incomplete"))
                .put("failed", outcome("failed"))
                .put("rejected", outcome("rejected"))
                .put("processedEvents", count("millrace_search_events"))
                .put("processedBytes", count("millrace_search_raw_bytes"));
    }

    private long filesBytes(GlobalState state) {
        NodeId node = new NodeId(self.nodeId());
        return state.files()
                .all()
                .filter(each -> each.holders().contains(node))
                .mapToLong(StoredFile::sizeBytes)
                .sum();
    }

    private long count(String name) {
        return (long) metrics.registry().find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private long outcome(String outcome) {
        return (long) metrics.registry().find("millrace_search_queries").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double gauge(String name) {
        return metrics.registry().find(name).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }
}
