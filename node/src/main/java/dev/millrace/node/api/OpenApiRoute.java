package dev.millrace.node.api;

import dev.millrace.node.http.Access;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// `GET /api/v1/openapi.yaml`: the shapes of the REST API, the same for everybody.
final class OpenApiRoute {
    private static final String CONTENT_TYPE = "application/yaml";

    private final byte[] document = document();

    List<Route> all() {
        return List.of(new Route(
                "GET",
                "/api/v1/openapi.yaml",
                Access.PUBLIC,
                exchange -> exchange.respond(200, CONTENT_TYPE, document)));
    }

    private static byte[] document() {
        try (InputStream file = OpenApiRoute.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("openapi.yaml is not in the jar");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
