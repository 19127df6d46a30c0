package dev.millrace.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.global.TakenEvents;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.HttpServer;
import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.http.Route;
import dev.millrace.node.ingest.IngestInMemory;
import dev.millrace.node.jobs.JobLimits;
import dev.millrace.node.jobs.QueryJobs;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.lookup.LookupLimits;
import dev.millrace.node.lookup.LookupStore;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.ListBlock;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SegmentFiles;
import dev.millrace.node.search.StoredEvent;
import dev.millrace.node.search.TailSource;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.telemetry.AuditLog;
import dev.millrace.node.telemetry.Metrics;
import dev.millrace.node.topic.TopicBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All routes of the API on a real server, over metadata and events in memory.
final class ApiServer implements AutoCloseable, TailSource, SegmentFiles {
    static final String ROOT = "root-token-0123456789";
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final JobLimits JOBS =
            new JobLimits(100, 500, 1 << 20, 2 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1));

    final MemoryGlobal global = new MemoryGlobal();
    final LiveTails tails;
    /// Those of the API.
    final List<Route> routes;
    /// And those of ingest.
    final List<Route> withIngest;
    private final QueryJobs jobs;
    private final Metrics metrics = new Metrics();
    private final Coordinator coordinator;
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch searchesHeld = new CountDownLatch(1);
    private volatile Optional<CountDownLatch> hold = Optional.empty();
    private final List<StoredEvent> events = new CopyOnWriteArrayList<>();
    private final Path files = Files.createTempDirectory("millrace-files");
    volatile Optional<HttpError> refusal = Optional.empty();
    private final AtomicInteger names = new AtomicInteger();
    volatile Instant now = NOW;
    private volatile boolean hasPrimary = true;
    volatile long bucketRequests;
    /// How each listener is.
    volatile ListenerFigures listener =
            new ListenerFigures(ListenerFigures.State.ELSEWHERE, Optional.empty(), Optional.empty());
    volatile Optional<IOException> flushFailure = Optional.empty();

    private ApiServer(List<HealthCheck> given) throws IOException, InterruptedException {
        NodeId node = new NodeId("00000000-0000-0000-0000-000000000001");
        global.publish(new GlobalEvent.Joined(node, "i1", "node", "127.0.0.1:8080"));
        global.publish(new GlobalEvent.TopicAdopted(new IngestTopicState(0, "cluster", "topic", 1)));
        DefaultRepository.ensure(global, () -> "r" + names.incrementAndGet());
        SearchLimits limits = new SearchLimits(
                4, 64 << 20, 1000, 1000, 1_000_000, Duration.ofMinutes(1), Duration.ofMillis(50), 10_000, 100, 4);
        tails = new LiveTails(limits, metrics.registry());
        coordinator = new Coordinator(global, this, this, limits, metrics.registry(), System::nanoTime);
        jobs = new QueryJobs(coordinator, tails, JOBS, metrics.registry(), ApiServer::epochNanos, System::nanoTime);
        routes = new ApiRoutes(
                        new ApiRoutes.Sources(
                                global,
                                coordinator,
                                tails,
                                jobs,
                                QueryCatalog.EMPTY,
                                new ParseLimits(1 << 20, 1_000, 1_000, 25),
                                limits,
                                metrics,
                                ApiServer::epochNanos,
                                () -> refusal,
                                ApiServer::figures,
                                ClusterFigures.ofSelf(node, ApiServer::figures),
                                () -> List.of(new IngestNodeList.IngestNode(
                                        "front", "127.0.0.1:8081", "a", "0.1.0", NOW.toEpochMilli()))),
                        new ApiRoutes.Self(node.value(), "0.1.0"),
                        given,
                        administrators(),
                        _ -> {
                            if (flushFailure.isPresent()) {
                                throw flushFailure.get();
                            }
                        },
                        Set.of("json", "kv"))
                .all();
        List<Route> all = new ArrayList<>(routes);
        all.addAll(IngestInMemory.routes(global::state));
        withIngest = List.copyOf(all);
        server =
                new HttpServer(settings(), withIngest, new TokenAuthority(global, ROOT, () -> now), metrics.registry());
        server.start();
    }

    private static NodeFigures figures() {
        return new NodeFigures(
                Optional.of(new NodeFigures.Disk(1_000, 400)),
                Optional.of(new NodeFigures.Load(10, 100, 2, Optional.of(0.5))),
                Map.of(0, new NodeFigures.Progress(12, 3)));
    }

    private static long epochNanos() {
        return NOW.getEpochSecond() * 1_000_000_000L;
    }

    private ApiRoutes.Administrators administrators() throws IOException {
        LookupLimits lookups = new LookupLimits(2 << 20, 4 << 20, 100);
        LookupStore store = new LookupStore(files, Optional.empty(), Optional::empty, this::newId, lookups);
        return new ApiRoutes.Administrators(
                new Administration(global, new AuditLog(), this::newId, () -> "secret-" + names.incrementAndGet()),
                new UserAdministration(
                        global, new AuditLog(), this::newId, () -> "secret-" + names.incrementAndGet(), () -> now),
                new AssetAdministration(global, store, new AuditLog(), this::newId),
                new ClusterAdministration(global, new AuditLog()),
                new ListenerAdministration(global, _ -> listener, new AuditLog(), this::newId),
                lookups.fileBytesMax());
    }

    private String newId() {
        return "id" + names.incrementAndGet();
    }

    static ApiServer start(HealthCheck... checks) throws IOException, InterruptedException {
        return new ApiServer(List.of(checks));
    }

    record Answer(int status, String body, HttpResponse<byte[]> response) {
        JsonNode json() throws IOException {
            return JsonBodies.JSON.readTree(body);
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElse("");
        }
    }

    Answer get(String path, String token, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// A file, as clients of LogScale send it.
    Answer upload(String path, String token, String name, String content) throws IOException, InterruptedException {
        return post(path, token, """
                --b7e9\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                %s\r
                --b7e9--\r
                """.formatted(name, content), "Content-Type", "multipart/form-data; boundary=b7e9");
    }

    /// @param problem empty where all is well
    static HealthCheck check(String name, HealthCheck.Severity severity, String problem) {
        return new HealthCheck(name, severity, () -> Optional.of(problem).filter(each -> !each.isEmpty()));
    }

    Answer put(String path, String token, String body) throws IOException, InterruptedException {
        return send(request(path, token)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer delete(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).DELETE().build());
    }

    Answer post(String path, String token, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// The answer as it comes, for those that have no end.
    HttpResponse<java.io.InputStream> stream(String path, String token, String body, String accept)
            throws IOException, InterruptedException {
        return http.send(
                request(path, token)
                        .header("Accept", accept)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    /// The `data` of a GraphQL answer, or its `errors`.
    JsonNode graphql(String token, String query) throws IOException, InterruptedException {
        Answer answer = post(
                "/graphql",
                token,
                JsonBodies.JSON.createObjectNode().put("query", query).toString());
        if (answer.status() != 200) {
            throw new AssertionError("graphql answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    /// A token made over the API.
    String token(String json) throws IOException, InterruptedException {
        Answer answer = post("/api/v1/admin/tokens", ROOT, json);
        if (answer.status() != 201) {
            throw new AssertionError(answer.body());
        }
        return answer.json().path("token").asText();
    }

    void add(Instant time, byte[] raw) {
        long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
        events.add(new StoredEvent(
                new EventPosition(0, 0, events.size(), 0),
                Tags.NONE,
                new Event(nanos, nanos, "Z", Bytes.of(raw), List.of())));
    }

    /// An event with tags and fields.
    void add(Instant time, String raw, Tags tags, Field... fields) {
        long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
        events.add(new StoredEvent(
                new EventPosition(0, 0, events.size(), 0),
                tags,
                new Event(nanos, nanos, "Z", Bytes.utf8(raw), List.of(fields))));
    }

    void add(Instant time, String raw) {
        add(time, raw.getBytes(UTF_8));
    }

    /// A mini-segment that a commit names: 10 events, 1,000 bytes as they came, 100 in a file of 120.
    MiniSegment commit(String id, long from) throws IOException {
        NodeId node = new NodeId("00000000-0000-0000-0000-000000000001");
        MiniSegment mini = new MiniSegment(
                id,
                0,
                0,
                global.state().partition(0).orElseThrow().epoch(),
                new OffsetRange(from, from + 1),
                List.of(new Section(repository(), 1_000, 2_000, 10, 1_000, 100)),
                120,
                20,
                "0badcafe",
                0,
                0,
                Set.of(node),
                Optional.empty());
        takesEffect(new GlobalEvent.Committed(node, "i1", mini, List.of(new TakenEvents(repository(), 10))));
        return mini;
    }

    void takesEffect(GlobalEvent event) throws IOException {
        if (global.publish(event) instanceof Global.Outcome.Refused(var _, String because)) {
            throw new AssertionError(because);
        }
    }

    /// From now on no search ends before it is released.
    void holdSearches() {
        hold = Optional.of(new CountDownLatch(1));
    }

    void awaitHeldSearch() throws InterruptedException {
        searchesHeld.await();
    }

    void releaseSearches() {
        hold.ifPresent(CountDownLatch::countDown);
    }

    void losePrimary() {
        hasPrimary = false;
    }

    void digested(TopicBatch batch) {
        tails.consumed(0, 0, batch);
    }

    RepositoryId repository() {
        return global.state().repository(DefaultRepository.NAME).orElseThrow().id();
    }

    @Override
    public Map<Integer, TailSource.Answer> tails(Map<Integer, Long> from, RepositoryId repository, Duration wait) {
        hold.ifPresent(this::waitFor);
        List<EventBlock> blocks = events.isEmpty() || !repository.equals(repository())
                ? List.of()
                : List.of(new ListBlock(repository, events));
        TailSource.Answer answer = hasPrimary
                ? new TailSource.Answer.Covered(new OffsetRange(0, events.size()), blocks, true)
                : new TailSource.Answer.NoPrimary();
        return from.keySet().stream().collect(Collectors.toMap(each -> each, each -> answer));
    }

    private void waitFor(CountDownLatch latch) {
        searchesHeld.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Scope open() {
        return new Scope() {
            @Override
            public List<EventBlock> blocks(StoredFile file, RepositoryId repository, long fromNanos, long toNanos) {
                throw new IllegalStateException("there are no files");
            }

            @Override
            public long bucketRequests() {
                return bucketRequests;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public void close() {
        http.shutdownNow(); // the server waits for its connections
        server.close();
        coordinator.close();
        tails.close();
        metrics.close();
        try (Stream<Path> all = Files.list(files)) {
            for (Path each : all.toList()) {
                Files.delete(each);
            }
            Files.delete(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        Answer answer = new Answer(response.statusCode(), new String(response.body(), UTF_8), response);
        OpenApiContract.check(response, answer.body());
        return answer;
    }

    private static HttpSettings settings() {
        return new HttpSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                1 << 20,
                16 << 10,
                100,
                Duration.ofSeconds(30),
                10_000,
                Duration.ofMinutes(1));
    }
}
