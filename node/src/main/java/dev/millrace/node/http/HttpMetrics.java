package dev.millrace.node.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What is counted of requests. By the route's pattern, never by the path, so that nobody can make new series.
final class HttpMetrics {
    private final MeterRegistry meters;
    private final AtomicInteger inFlight;

    HttpMetrics(MeterRegistry meters) {
        this.meters = meters;
        inFlight = meters.gauge("millrace_http_requests_in_flight", new AtomicInteger());
    }

    void began() {
        inFlight.incrementAndGet();
    }

    void ended(String route, int status, long nanos) {
        inFlight.decrementAndGet();
        String statusClass = status / 100 + "xx";
        meters.counter("millrace_http_requests", "route", route, "status", statusClass)
                .increment();
        meters.timer("millrace_http_request_duration", "route", route, "status", statusClass)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
