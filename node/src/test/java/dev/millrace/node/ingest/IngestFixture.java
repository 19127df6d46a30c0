package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.api.OpenApiContract;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Authenticator;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.HttpServer;
import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.http.Powers;
import dev.millrace.node.http.Route;
import dev.millrace.node.parse.EventParser;
import dev.millrace.node.parse.FailedParser;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.Parsers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A server that takes events in over HTTP, with a topic in memory behind it.
public final class IngestFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final long NOW_NANOS = NOW.getEpochSecond() * 1_000_000_000L;
    static final int EVENT_BYTES_MAX = 64 << 10;
    static final int BODY_BYTES_MAX = 8 << 20;
    static final int RECORD_BYTES_MAX = 2 << 20;
    static final ParseLimits PARSE_LIMITS = new ParseLimits(EVENT_BYTES_MAX, 100, 64, 20);

    static final Repository DEFAULT = new Repository(new RepositoryId("r1"), new RepositoryName("default"), "");
    static final Repository OTHER = new Repository(new RepositoryId("r2"), new RepositoryName("other"), "");

    final InMemoryTopic topic = new InMemoryTopic();
    final InMemoryDurability durability = new InMemoryDurability(state());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicReference<Optional<HttpError>> refusal = new AtomicReference<>(Optional.empty());
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public final List<Route> routes;
    final HttpServer server;

    private static final Parsers PARSERS = new Parsers(PARSE_LIMITS);
    private static final ParserSource SOURCE = new ParserSource() {
        @Override
        public Optional<EventParser> builtIn(String name) {
            return PARSERS.named(name);
        }

        @Override
        public EventParser script(ParserDefinition definition) {
            return new FailedParser(definition.name(), "no scripts here", PARSE_LIMITS);
        }
    };

    private IngestFixture(IngestLimits limits, long bodyBytesMax) throws IOException {
        IngestPublisher publisher = new IngestPublisher(
                topic,
                (_, tags, _) -> Math.floorMod(tags.hashCode(), 4),
                limits,
                () -> NOW_NANOS,
                new IngestPublisher.Keys(topic, RECORD_BYTES_MAX),
                meters);
        routes = new IngestRoutes(publisher, durability::state, SOURCE, limits, refusal::get, durability, meters)
                .routes();
        server = new HttpServer(
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        bodyBytesMax,
                        16 << 10,
                        100,
                        Duration.ofSeconds(20),
                        1000,
                        Duration.ofMinutes(1)),
                routes,
                IngestFixture::caller,
                meters);
        server.start();
    }

    public static IngestFixture start() throws IOException {
        return start(limits(1 << 20, 64 << 20, Duration.ofSeconds(30)));
    }

    static IngestFixture start(IngestLimits limits) throws IOException {
        return new IngestFixture(limits, BODY_BYTES_MAX);
    }

    static IngestFixture start(IngestLimits limits, long bodyBytesMax) throws IOException {
        return new IngestFixture(limits, bodyBytesMax);
    }

    static IngestLimits limits(int batchBytesMax, long inFlightBytesMax, Duration acknowledgeTimeout) {
        return new IngestLimits(
                EVENT_BYTES_MAX,
                PARSE_LIMITS.fieldsMax(),
                PARSE_LIMITS.fieldNameBytesMax(),
                PARSE_LIMITS.nestingMax(),
                batchBytesMax,
                inFlightBytesMax,
                acknowledgeTimeout,
                Duration.ofSeconds(3),
                Duration.ofMillis(300));
    }

    private static GlobalState state() {
        GlobalState empty = GlobalState.empty();
        return empty.withVersion(1)
                .withRepositories(
                        empty.repositories().plus(DEFAULT.id(), DEFAULT).plus(OTHER.id(), OTHER))
                .withParsers(empty.parsers().plus("r1/web", ParserDefinition.alias(DEFAULT.id(), "web", "accesslog")));
    }

    /// The token says what it is: `all`, `bound` to the other repository, `parsing` with a parser, `query` only.
    private static Authenticator.Finding caller(String token) {
        return switch (token) {
            case "all" -> known(token, new Powers.Everywhere(Set.of(Deed.INGEST)), Optional.empty());
            case "bound" -> known(token, within(OTHER.id(), Deed.INGEST), Optional.empty());
            case "parsing" -> known(token, within(OTHER.id(), Deed.INGEST), Optional.of("kv"));
            case "queryOther" -> known(token, within(OTHER.id(), Deed.READ), Optional.empty());
            case "query" -> known(token, new Powers.Everywhere(Set.of(Deed.READ)), Optional.empty());
            default -> new Authenticator.Finding.Unknown();
        };
    }

    private static Powers within(RepositoryId repository, Deed deed) {
        return new Powers.Within(Map.of(repository, Set.of(deed)));
    }

    private static Authenticator.Finding known(String name, Powers powers, Optional<String> parser) {
        return new Authenticator.Finding.Known(new Caller(name, new Caller.Identity.ApiToken(name), powers, parser));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post("all", path, body.getBytes(UTF_8));
    }

    HttpResponse<String> post(String token, String path, byte[] body) throws IOException, InterruptedException {
        return send(request(token, path, body));
    }

    HttpResponse<String> postKeyed(String key, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer all")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request);
    }

    HttpRequest request(String token, String path, byte[] body) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        OpenApiContract.check(answer, answer.body());
        return answer;
    }

    /// In the order of the appends, and of their batches.
    List<Event> events() {
        return topic.appended().stream()
                .flatMap(each -> each.batch().events().stream())
                .toList();
    }

    List<String> raws() {
        return events().stream().map(each -> each.raw().text()).toList();
    }

    static Optional<String> value(Event event, String field) {
        return event.fields().stream()
                .filter(each -> each.name().equals(field))
                .map(Field::value)
                .findFirst();
    }

    double meter(String name, String endpoint) {
        return meters.get(name).tag("endpoint", endpoint).counter().count();
    }

    @Override
    public void close() {
        topic.releaseStalled();
        client.close();
        server.close();
    }
}
