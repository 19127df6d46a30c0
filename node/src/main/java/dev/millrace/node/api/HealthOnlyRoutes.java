package dev.millrace.node.api;

import dev.millrace.node.http.Access;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.telemetry.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// What a node that only takes events in answers besides: whether it is well, and for all else, why not.
public final class HealthOnlyRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String REASON =
            "this node only takes events in (node-roles=ingestonly): ask a node of another role";

    private final List<Route> all = new ArrayList<>();

    public HealthOnlyRoutes(List<HealthCheck> checks, String release, Metrics metrics, LongSupplier epochNanos) {
        all.addAll(new HealthRoutes(checks, release, epochNanos, answer -> {}).all());
        all.add(new Route(
                "GET",
                "/metrics",
                Access.ANY,
                exchange ->
                        exchange.respond(200, PROMETHEUS_TEXT, metrics.scrape().getBytes(StandardCharsets.UTF_8))));
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            all.add(new Route(method, "/{rest...}", Access.PUBLIC, exchange -> {
                throw HttpError.notFound(REASON);
            }));
        }
    }

    public List<Route> all() {
        return List.copyOf(all);
    }
}
