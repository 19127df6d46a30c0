package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.parse.ParseLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ways to send events over HTTP. A 200 means that Kafka has acknowledged every event of the request.
public final class IngestRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRoutes.class);

    private final IngestPublisher publisher;
    private final Supplier<GlobalState> global;
    private final ParserSource parsers;
    private final IngestLimits limits;
    private final IngestGate gate;
    private final Durability durability;
    private final IngestMetrics metrics;

    public IngestRoutes(
            IngestPublisher publisher,
            Supplier<GlobalState> global,
            ParserSource parsers,
            IngestLimits limits,
            IngestGate gate,
            Durability durability,
            MeterRegistry meters) {
        this.publisher = publisher;
        this.global = global;
        this.parsers = parsers;
        this.limits = limits;
        this.gate = gate;
        this.durability = durability;
        this.metrics = new IngestMetrics(meters);
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Endpoint each : Endpoint.ALL) {
            routes.add(route("/api/v1/ingest/" + each.name(), exchange -> take(each, exchange, named(exchange))));
            routes.add(route(
                    "/api/v1/repositories/{repo}/ingest/" + each.name(),
                    exchange -> take(each, exchange, Optional.of(exchange.pathParameter("repo")))));
            if (each.name().equals(Endpoint.UNSTRUCTURED)) {
                routes.add(route(
                        "/api/v1/repositories/{repo}/ingest-messages",
                        exchange -> take(each, exchange, Optional.of(exchange.pathParameter("repo")))));
            }
        }
        routes.add(new ReceiptRoute(durability).route());
        return routes;
    }

    private static Route route(String path, Route.Action action) {
        return new Route("POST", path, Access.INGEST, action);
    }

    private static Optional<String> named(Exchange exchange) {
        return exchange.queryParameter("repository");
    }

    private void take(Endpoint endpoint, Exchange exchange, Optional<String> repository)
            throws IOException, HttpError, InterruptedException {
        boolean isTaken = false;
        try {
            AckLevel asked = AckLevel.of(exchange, durability.hasBucket());
            Optional<IdempotencyKey> key = IdempotencyKey.of(exchange);
            Destination destination = Destination.of(
                    exchange,
                    repository,
                    global.get(),
                    parsers,
                    endpoint.defaultParser().of(exchange));
            Published published = publish(endpoint, exchange, destination, key);
            isTaken = true;
            answer(endpoint, exchange, published, receipt(destination, key, published), asked);
        } catch (MalformedBody e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        } catch (PublishFailure e) {
            LOG.warn(
                    "a request to {} was refused from event {} on: {}",
                    endpoint.name(),
                    e.firstRefusedEvent(),
                    e.getMessage(),
                    e.getCause());
            IngestAnswers.failed(exchange, e, limits.retryAfter());
        } finally {
            if (!isTaken) {
                metrics.refused(endpoint);
            }
        }
    }

    /// Holds memory for the body only until Kafka has it.
    private Published publish(
            Endpoint endpoint, Exchange exchange, Destination destination, Optional<IdempotencyKey> key)
            throws IOException, HttpError, MalformedBody, PublishFailure, InterruptedException {
        try (InFlightBytes.Share share = publisher.openShare()) {
            Optional<HttpError> refusal = gate.refusal();
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            BodyDecoder decoder = endpoint.decoders().decoder(exchange, destination.parsers(), parseLimits());
            Bytes body = new BodyReader(limits.retryAfter()).read(exchange.body(), share);
            Published published =
                    publisher.publish(destination.repository().id(), destination.parsers(), decoder, body, key, share);
            metrics.published(endpoint, published, body.length());
            return published;
        }
    }

    private Receipt receipt(Destination destination, Optional<IdempotencyKey> key, Published published) {
        int generation = global.get().topic().map(IngestTopicState::generation).orElse(0);
        return new Receipt(generation, destination.repository().id(), key.isPresent(), published.taken());
    }

    private void answer(Endpoint endpoint, Exchange exchange, Published published, Receipt receipt, AckLevel asked)
            throws IOException, InterruptedException {
        if (Standing.isReached(receipt, asked, durability, limits.ackWaitMax())) {
            IngestAnswers.taken(exchange, endpoint, published, receipt.id());
        } else {
            IngestAnswers.notYet(exchange, published, asked, limits.ackWaitMax(), receipt.id());
        }
    }

    private ParseLimits parseLimits() {
        return new ParseLimits(
                limits.eventBytesMax(), limits.fieldsMax(), limits.fieldNameBytesMax(), limits.nestingMax());
    }
}
