package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.ingest.Standing.HeldIn;
import dev.millrace.node.ingest.Standing.Range;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

/// Says how safe the events of a receipt are now.
final class ReceiptRoute {
    private static final JsonFactory JSON = new JsonFactory();

    private final Durability durability;

    ReceiptRoute(Durability durability) {
        this.durability = durability;
    }

    Route route() {
        return new Route("GET", "/api/v1/receipts/{id}", Access.ANY, this::answer);
    }

    private void answer(Exchange exchange) throws IOException, HttpError {
        Receipt receipt = receipt(exchange.pathParameter("id"));
        Repository repository = repository(exchange.caller(), receipt);
        Standing standing = Standing.of(receipt, durability);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("repository", repository.name().value());
            json.writeNumberField("events", receipt.events());
            json.writeStringField("state", standing.level().text());
            json.writeArrayFieldStart("ranges");
            for (Range each : standing.ranges()) {
                write(json, receipt, each);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        exchange.respond(200, "application/json", text.toString().getBytes(UTF_8));
    }

    private static Receipt receipt(String id) throws HttpError {
        try {
            return Receipt.of(id);
        } catch (Receipt.Unreadable e) {
            throw HttpError.notFound(String.valueOf(e.getMessage()));
        }
    }

    private Repository repository(Caller caller, Receipt receipt) throws HttpError {
        RepositoryId id = receipt.repository();
        if (!caller.may(Deed.INGEST, id) && !caller.may(Deed.READ, id)) {
            throw HttpError.of(
                    403,
                    "'%s' is not for the repository of this receipt: use a token that may ingest or query there"
                            .formatted(caller.name()));
        }
        return durability
                .state()
                .repository(receipt.repository())
                .orElseThrow(
                        () -> HttpError.notFound("the repository of this receipt is gone, and its events with it"));
    }

    private static void write(JsonGenerator json, Receipt receipt, Range range) throws IOException {
        json.writeStartObject();
        json.writeNumberField("generation", receipt.generation());
        json.writeNumberField("partition", range.taken().partition());
        json.writeNumberField("from", range.taken().first());
        json.writeNumberField("to", range.taken().last() + 1);
        json.writeNumberField("events", range.taken().events());
        json.writeStringField("state", range.level().text());
        json.writeArrayFieldStart("files");
        for (HeldIn each : range.files()) {
            write(json, each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, HeldIn held) throws IOException {
        OffsetRange offsets = held.offsets();
        json.writeStartObject();
        json.writeStringField("id", held.file().id());
        json.writeStringField("kind", held.file() instanceof MiniSegment ? "mini" : "segment");
        json.writeObjectFieldStart("offsets");
        json.writeNumberField("from", offsets.from());
        json.writeNumberField("to", offsets.to());
        json.writeEndObject();
        Optional<BucketObject> object = held.object();
        if (object.isPresent()) {
            json.writeObjectFieldStart("object");
            json.writeStringField("key", object.get().key());
            json.writeStringField("checksum", object.get().checksum());
            json.writeStringField("verifiedAt", time(object.get().verifiedAtNanos()));
            json.writeEndObject();
        } else {
            json.writeNullField("object");
        }
        json.writeBooleanField("expired", held.isExpired());
        json.writeEndObject();
    }

    private static String time(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos).toString();
    }
}
