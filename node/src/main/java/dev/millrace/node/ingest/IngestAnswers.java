package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.node.http.Exchange;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;

/// What a sender is told.
final class IngestAnswers {
    private static final String JSON_TYPE = "application/json";
    private static final JsonFactory JSON = new JsonFactory();

    private IngestAnswers() {}

    static void taken(Exchange exchange, Endpoint endpoint, Published published) throws IOException {
        String body = endpoint.isCounted()
                ? "{\"events\":%d,\"errors\":%d}".formatted(published.events(), published.errors())
                : "{}";
        exchange.respond(200, JSON_TYPE, body.getBytes(UTF_8));
    }

    /// Names the first event that is not acknowledged, so that a sender that can repeat a part repeats no more.
    static void failed(Exchange exchange, PublishFailure failure, Duration retryAfter) throws IOException {
        boolean isKeyed = exchange.header(IdempotencyKey.HEADER).isPresent();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeNumberField("status", 503);
            json.writeStringField(
                    "message",
                    (isKeyed
                            ? "%s: send the whole body again with the same key; nothing of it is doubled"
                                    .formatted(failure.getMessage())
                            : "%s: send the events from number %d on (counted from 0) again"
                                    .formatted(failure.getMessage(), failure.firstRefusedEvent())));
            json.writeNumberField("firstRefusedEvent", failure.firstRefusedEvent());
            json.writeEndObject();
            json.writeEndObject();
        }
        exchange.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        exchange.respond(503, JSON_TYPE, text.toString().getBytes(UTF_8));
    }
}
