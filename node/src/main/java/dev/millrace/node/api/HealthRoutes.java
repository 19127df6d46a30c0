package dev.millrace.node.api;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.api.HealthCheck.Severity;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Whether the node runs, and whether it is ready. Without a token: a probe has none.
final class HealthRoutes {
    private final List<HealthCheck> checks;
    private final String release;
    private final LongSupplier epochNanos;
    private final long startNanos;
    private final Consumer<ObjectNode> details;

    /// @param details adds what only root sees
    HealthRoutes(List<HealthCheck> checks, String release, LongSupplier epochNanos, Consumer<ObjectNode> details) {
        this.checks = List.copyOf(checks);
        this.release = release;
        this.epochNanos = epochNanos;
        this.startNanos = epochNanos.getAsLong();
        this.details = details;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/livez", Access.PUBLIC, exchange -> exchange.respond(200, "text/plain", ok())),
                new Route("GET", "/readyz", Access.PUBLIC, this::ready),
                new Route("GET", "/startupz", Access.PUBLIC, this::ready),
                new Route("GET", "/api/v1/is-node-up", Access.PUBLIC, this::ready),
                new Route("GET", "/api/v1/status", Access.PUBLIC, exchange -> status(exchange, _ -> {})),
                new Route("GET", "/api/v1/health-json", Access.PUBLIC, this::health),
                new Route("GET", "/api/v1/status/details", Access.ROOT, exchange -> status(exchange, details)));
    }

    private void ready(Exchange exchange) throws IOException {
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        ObjectNode problems = problems(EnumSet.of(Severity.NOT_READY));
        answer.set("problems", problems);
        JsonBodies.respond(exchange, problems.isEmpty() ? 200 : 503, answer);
    }

    private void status(Exchange exchange, Consumer<ObjectNode> more) throws IOException {
        ObjectNode problems = problems(EnumSet.allOf(Severity.class));
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        answer.put("status", problems.isEmpty() ? "OK" : "WARN");
        answer.put("version", version());
        answer.set("problems", problems);
        more.accept(answer);
        JsonBodies.respond(exchange, 200, answer);
    }

    /// The same, check by check, in LogScale's words.
    private void health(Exchange exchange) throws IOException {
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        List<String> lists = List.of("oks", "warnings", "down");
        lists.forEach(answer::putArray);
        for (HealthCheck check : checks) {
            Optional<String> problem = check.problem().get();
            boolean isDown = check.severity() == Severity.NOT_READY;
            String status = problem.isEmpty() ? "OK" : isDown ? "DOWN" : "WARN";
            String list = lists.get(List.of("OK", "WARN", "DOWN").indexOf(status));
            ObjectNode one = answer.withArray(list)
                    .addObject()
                    .put("name", check.name())
                    .put("status", status)
                    .put("statusMessage", problem.orElse("is well"));
            one.putObject("fields");
        }
        int down = answer.path("down").size();
        int warnings = answer.path("warnings").size();
        answer.put("status", down > 0 ? "DOWN" : warnings > 0 ? "WARN" : "OK");
        answer.put(
                "statusMessage",
                down + warnings == 0 ? "all is well" : "%d are down, %d give warning".formatted(down, warnings));
        answer.put(
                "uptime",
                Duration.ofNanos(epochNanos.getAsLong() - startNanos)
                        .truncatedTo(SECONDS)
                        .toString());
        answer.put("version", version());
        JsonBodies.respond(exchange, 200, answer);
    }

    /// LogScale's clients read the part before the first hyphen as the version that they speak to.
    private String version() {
        return "1.228.0--millrace-" + release;
    }

    private ObjectNode problems(Set<Severity> severities) {
        ObjectNode problems = JsonBodies.JSON.createObjectNode();
        for (HealthCheck check : checks) {
            if (severities.contains(check.severity())) {
                check.problem().get().ifPresent(problem -> problems.put(check.name(), problem));
            }
        }
        return problems;
    }

    private static byte[] ok() {
        return new byte[] {'o', 'k', '\n'};
    }
}
