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
    /// The header of each 200.
    static final String RECEIPT = "Millrace-Receipt";

    private static final String JSON_TYPE = "application/json";
    private static final JsonFactory JSON = new JsonFactory();

    private IngestAnswers() {}

    static void taken(Exchange exchange, Endpoint endpoint, Published published, String receipt) throws IOException {
        String body = endpoint.isCounted()
                ? "{\"events\":%d,\"errors\":%d,\"receipt\":\"%s\"}"
                        .formatted(published.events(), published.errors(), receipt)
                : "{}";
        exchange.setHeader(RECEIPT, receipt);
        exchange.respond(200, JSON_TYPE, body.getBytes(UTF_8));
    }

    /// Kafka has the events, but they did not get as far as was asked for.
    static void notYet(Exchange exchange, Published published, AckLevel asked, Duration waited, String receipt)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeNumberField("status", 504);
            json.writeStringField(
                    "message",
                    ("Kafka has all %d events, but not all of them reached '%s' within %d s: GET /api/v1/receipts/%s"
                                    + " says how far they are. Sent again they would be there twice, unless the request"
                                    + " has an %s")
                            .formatted(
                                    published.events(),
                                    asked.text(),
                                    waited.toSeconds(),
                                    receipt,
                                    IdempotencyKey.HEADER));
            json.writeStringField("receipt", receipt);
            json.writeEndObject();
            json.writeEndObject();
        }
        exchange.setHeader(RECEIPT, receipt);
        exchange.respond(504, JSON_TYPE, text.toString().getBytes(UTF_8));
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
