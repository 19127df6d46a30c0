package dev.millrace.node.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.node.http.BodyException;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import java.io.IOException;
import java.util.Optional;

/// Small JSON documents of the API, in and out.
final class JsonBodies {
    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build());
    static final String CONTENT_TYPE = "application/json";

    private static final int BODY_BYTES_MAX = 1 << 20;

    private JsonBodies() {}

    static JsonNode read(Exchange exchange) throws HttpError, IOException {
        byte[] body;
        try {
            body = exchange.body().readNBytes(BODY_BYTES_MAX + 1);
        } catch (BodyException e) {
            throw HttpError.of(e.status(), String.valueOf(e.getMessage()));
        }
        if (body.length > BODY_BYTES_MAX) {
            throw HttpError.of(413, "the body is longer than %d bytes".formatted(BODY_BYTES_MAX));
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
            throw HttpError.badRequest("the body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw HttpError.badRequest("the body is not JSON: %s, at line %d, column %d"
                    .formatted(
                            e.getOriginalMessage(),
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr()));
        }
    }

    /// A text, if it is there and not `null`.
    static Optional<String> text(JsonNode object, String name) throws HttpError {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw HttpError.badRequest("\"%s\" must be a text".formatted(name));
        }
        return Optional.of(value.textValue());
    }

    /// Done, and there is nothing to say.
    static void respondNothing(Exchange exchange) throws IOException {
        exchange.respond(204, CONTENT_TYPE, new byte[0]);
    }

    static void respond(Exchange exchange, int status, Object document) throws IOException {
        exchange.respond(status, CONTENT_TYPE, JSON.writeValueAsBytes(document));
    }
}
