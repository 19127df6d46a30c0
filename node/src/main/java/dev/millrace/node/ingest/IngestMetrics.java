package dev.millrace.node.ingest;

import io.micrometer.core.instrument.MeterRegistry;

/// What is counted of ingest, by endpoint.
final class IngestMetrics {
    private final MeterRegistry meters;

    IngestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void published(Endpoint endpoint, Published published, long bodyBytes) {
        published(endpoint.name(), published, bodyBytes);
    }

    /// All listeners together; each has counters of its own besides.
    void publishedByListener(Published published, long bytes) {
        published("listener", published, bytes);
    }

    private void published(String endpoint, Published published, long bytes) {
        count("millrace_ingest_requests", endpoint, 1);
        count("millrace_ingest_events", endpoint, published.events());
        count("millrace_ingest_event_errors", endpoint, published.errors());
        count("millrace_ingest_bytes", endpoint, bytes);
    }

    /// Refused whole or in part.
    void refused(Endpoint endpoint) {
        count("millrace_ingest_refused_requests", endpoint.name(), 1);
    }

    private void count(String name, String endpoint, long amount) {
        meters.counter(name, "endpoint", endpoint).increment((double) amount);
    }
}
