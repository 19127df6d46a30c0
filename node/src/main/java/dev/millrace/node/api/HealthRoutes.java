package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.api.HealthCheck.Severity;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Whether the node runs, and whether it is ready. Without a token: a probe has none.
final class HealthRoutes {
    private final List<HealthCheck> checks;
    private final String release;
    private final Consumer<ObjectNode> details;

    /// @param details adds what only a signed-in caller sees
    HealthRoutes(List<HealthCheck> checks, String release, Consumer<ObjectNode> details) {
        this.checks = List.copyOf(checks);
        this.release = release;
        this.details = details;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/livez", Access.PUBLIC, exchange -> exchange.respond(200, "text/plain", ok())),
                new Route("GET", "/readyz", Access.PUBLIC, this::ready),
                new Route("GET", "/startupz", Access.PUBLIC, this::ready),
                new Route("GET", "/api/v1/is-node-up", Access.PUBLIC, this::ready),
                new Route("GET", "/api/v1/status", Access.PUBLIC, exchange -> status(exchange, _ -> {})),
                new Route("GET", "/api/v1/status/details", Access.QUERY, exchange -> status(exchange, details)));
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
        // LogScale's clients read the part before the first hyphen as the version that they speak to
        answer.put("version", "1.228.0--millrace-" + release);
        answer.set("problems", problems);
        more.accept(answer);
        JsonBodies.respond(exchange, 200, answer);
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
