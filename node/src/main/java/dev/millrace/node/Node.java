package dev.millrace.node;

import static java.util.Objects.requireNonNull;

import dev.millrace.node.api.Administration;
import dev.millrace.node.api.ApiRoutes;
import dev.millrace.node.api.AssetAdministration;
import dev.millrace.node.api.DefaultRepository;
import dev.millrace.node.api.HealthCheck;
import dev.millrace.node.api.HealthCheck.Severity;
import dev.millrace.node.api.QueryCatalog;
import dev.millrace.node.api.TokenAuthority;
import dev.millrace.node.api.UserAdministration;
import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLimits;
import dev.millrace.node.bucket.BucketLink;
import dev.millrace.node.bucket.BucketSettings;
import dev.millrace.node.bucket.BucketSnapshots;
import dev.millrace.node.bucket.Buckets;
import dev.millrace.node.bucket.CountingBucket;
import dev.millrace.node.coordination.Coordinating;
import dev.millrace.node.coordination.Coordination;
import dev.millrace.node.coordination.CoordinationSettings;
import dev.millrace.node.coordination.PartitionHealth;
import dev.millrace.node.digest.Digest;
import dev.millrace.node.digest.DigestMember;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalTopic;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeRole;
import dev.millrace.node.global.Snapshots;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.HttpServer;
import dev.millrace.node.http.Route;
import dev.millrace.node.ingest.IngestPublisher;
import dev.millrace.node.ingest.IngestRoutes;
import dev.millrace.node.jobs.QueryJobs;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.lookup.LookupStore;
import dev.millrace.node.lookup.LookupTables;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.Parsers;
import dev.millrace.node.recovery.Recoverer;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.storage.DataDirectory;
import dev.millrace.node.storage.DirectoryStore;
import dev.millrace.node.storage.FreeSpace;
import dev.millrace.node.storage.Healer;
import dev.millrace.node.storage.Leases;
import dev.millrace.node.storage.OpenFiles;
import dev.millrace.node.storage.RangeCache;
import dev.millrace.node.storage.SegmentDirectory;
import dev.millrace.node.telemetry.AuditLog;
import dev.millrace.node.telemetry.Metrics;
import dev.millrace.node.topic.EmbeddedBroker;
import dev.millrace.node.topic.KafkaClients;
import dev.millrace.node.topic.KafkaEventLog;
import dev.millrace.node.topic.KafkaIngestTopic;
import dev.millrace.node.topic.KafkaSettings;
import dev.millrace.node.topic.PartitionSpread;
import dev.millrace.node.topic.Topics;
import dev.millrace.node.web.WebFiles;
import dev.millrace.node.web.WebRoutes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: one part after the other, in the order of the data's way. Closing goes the other way round.
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");
    private static final Duration GLOBAL_START_MAX = Duration.ofMinutes(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int PROBLEMS_SHOWN_MAX = 5;

    private final NodeConfig config;
    private final Deque<Part> running = new ArrayDeque<>();
    private final Metrics metrics = opened("metrics", new Metrics());
    private final InstantSource clock = InstantSource.system();
    private volatile boolean stopping;
    private volatile Optional<Digest> digesting = Optional.empty();

    /// Something that is closed when the node stops.
    private record Part(String name, AutoCloseable closeable) {}

    private Node(NodeConfig config) {
        this.config = config;
    }

    /// Returns once the node takes requests.
    static Node start(NodeConfig config) throws IOException, InterruptedException {
        Node node = new Node(config);
        try {
            node.startParts();
            return node;
        } catch (IOException | InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void startParts() throws IOException, InterruptedException {
        DataDirectory directory = opened(
                "data directory",
                DataDirectory.open(
                        config.dataDirectory(), () -> UUID.randomUUID().toString()));
        FreeSpace space = opened(
                "free space",
                new FreeSpace(FreeSpace.Probe.of(directory.root()), config.diskFreeMinPercent(), metrics.registry()));
        space.start();

        KafkaClients kafka = kafka(directory);
        Optional<Bucket> bucket = bucket();
        Topics topics = new Topics(kafka, config.kafka());
        GlobalTopic global = global(directory, kafka, topics, bucket);
        KafkaIngestTopic topic = ingestTopic(kafka, topics, Membership.generation(global.state()));
        NodeId self = new NodeId(directory.nodeId());
        String incarnation = UUID.randomUUID().toString();
        DirectoryStore store =
                new DirectoryStore(new SegmentDirectory(directory.minis()), new SegmentDirectory(directory.segments()));
        Healer healer = new Healer(
                global, self, store, () -> bucket, lost -> digesting().again(lost), metrics.registry());
        Membership membership = new Membership(global, self, incarnation);
        NodeRole role = config.member().role().orElse(NodeRole.ALL);
        Membership.requireFitForOthers(global.state(), self, bucket.isPresent(), false);
        membership.join(
                config.member(),
                role,
                config.http().address() + ":" + config.http().port(),
                Optional.empty());
        coordinate(global, self, incarnation, space);
        membership.adopt(topic.identity(), topic.partitionCount());
        membership.compareDisk(store.minis(), store.segments(), healer);
        DefaultRepository.ensure(global, NodeTokens::newId);

        OpenFiles.Places places = new OpenFiles.Places(
                store,
                bucket,
                new RangeCache(directory.cache(), config.upkeep().cacheBytesMax(), metrics.registry()),
                new Leases(),
                healer);
        LocalFiles files = new LocalFiles(places);
        LiveTails tails = opened("live tails", new LiveTails(config.search(), metrics.registry(), feed()));
        Digest digest = opened(
                "digest",
                new Digest(
                        new DigestMember(self, incarnation),
                        config.digest(),
                        new Digest.Outside(global, topic, files, files, NodeTokens::newId, clock, metrics.registry()),
                        tails::consumed));
        digest.start();
        digesting = Optional.of(digest);
        Optional<BucketLink> link = bucket.map(each -> link(each, global, directory.nodeId()));
        LookupStore lookups = lookups(directory, bucket, link);
        Upkeep upkeep = upkeep(new Upkeep.Outside(
                global, self, incarnation, topic, places, lookups, link, healer, lost -> digesting().again(lost), clock, metrics.registry()));
        Coordinator coordinator = opened(
                "search",
                new Coordinator(
                        global, files, new LocalTails(digest), config.search(), metrics.registry(), System::nanoTime));

        serve(new Stages(
                directory,
                space,
                topic,
                global,
                digest,
                coordinator,
                tails,
                opened("query jobs", jobs(coordinator, tails)),
                lookups,
                new Health(healer, upkeep, link)));
    }

    private void coordinate(Global global, NodeId self, String incarnation, FreeSpace space) {
        CoordinationSettings settings = config.member().coordination();
        opened(
                        "coordination",
                        new Coordinating(
                                global,
                                new Coordination(self, incarnation, settings),
                                settings,
                                partition -> health(partition, space),
                                System::nanoTime,
                                metrics.registry()))
                .start();
    }

    private PartitionHealth health(int partition, FreeSpace space) {
        Optional<Digest> digest = digesting;
        if (stopping || digest.isEmpty() || space.isLow() || digest.get().isFailing(partition)) {
            return PartitionHealth.UNFIT;
        }
        return digest.get().isIdle(partition) ? PartitionHealth.IDLE : PartitionHealth.FIT;
    }

    /// What other nodes digest.
    private LiveTails.Feed feed() {
        return new LiveTails.Feed() {
            @Override
            public void want() throws IOException, InterruptedException {
                digesting().followers().want();
            }

            @Override
            public void release() {
                digesting.ifPresent(each -> each.followers().release());
            }
        };
    }

    private void serve(Stages stages) throws IOException {
        WebFiles web = WebFiles.onClassPath(WebFiles.FOLDER);
        HttpServer http = opened("http", server(stages, web));
        http.start();
        NodeBanner.print(config, stages.directory(), http.uri(), web.isPresent());
    }

    private QueryJobs jobs(Coordinator coordinator, LiveTails tails) {
        return new QueryJobs(coordinator, tails, config.jobs(), metrics.registry(), this::epochNanos, System::nanoTime);
    }

    private LookupStore lookups(DataDirectory directory, Optional<Bucket> bucket, Optional<BucketLink> link)
            throws IOException {
        return new LookupStore(
                directory.files(),
                bucket,
                () -> link.flatMap(BucketLink::attached).map(BucketLink.Attached::uploads),
                NodeTokens::newId,
                config.lookup());
    }

    private Upkeep upkeep(Upkeep.Outside outside) {
        Upkeep upkeep = opened("upkeep", new Upkeep(outside, config.upkeep()));
        upkeep.start();
        return upkeep;
    }

    /// Files are looked at before it starts, and healed after.
    private Digest digesting() throws IOException {
        return digesting.orElseThrow(() -> new IOException("digest has not begun yet"));
    }

    /// What says whether files are well.
    private record Health(Healer healer, Upkeep upkeep, Optional<BucketLink> link) {}

    private KafkaIngestTopic ingestTopic(KafkaClients kafka, Topics topics, int generation)
            throws IOException, InterruptedException {
        Topics.Prepared prepared = topics.prepareIngest(generation);
        prepared.findings().forEach(finding -> LOG.error("alarm: {}", finding));
        return opened(
                "ingest topic",
                new KafkaIngestTopic(
                        kafka,
                        Topics.ingestName(config.kafka().topicPrefix(), generation),
                        prepared.partitions(),
                        metrics.registry()));
    }

    private BucketLink link(Bucket bucket, Global global, String clusterId) {
        return new BucketLink(
                bucket, global, clusterId, config.upkeep().bucketLease(), bucketCallMax(), clock, System::nanoTime);
    }

    private GlobalTopic global(DataDirectory directory, KafkaClients kafka, Topics topics, Optional<Bucket> bucket)
            throws IOException, InterruptedException {
        topics.prepareGlobal().findings().forEach(finding -> LOG.error("alarm: {}", finding));
        KafkaEventLog log =
                new KafkaEventLog(kafka, Topics.globalName(config.kafka().topicPrefix()));
        Snapshots snapshots = new Snapshots(directory.global());
        new Recoverer(
                        new Recoverer.Place(
                                new NodeId(directory.nodeId()),
                                directory.minis(),
                                directory.segments(),
                                bucket,
                                config.upkeep().bucketLease()),
                        snapshots,
                        log,
                        config.upkeep().recoverWithoutKafka()
                                ? Recoverer.LossOfKafka.ACCEPTED
                                : Recoverer.LossOfKafka.REFUSED,
                        clock,
                        Thread::sleep)
                .recoverIfNeeded();
        GlobalTopic global = opened("global", new GlobalTopic(log, snapshots, metrics.registry()));
        global.start(
                GLOBAL_START_MAX,
                () -> bucket.isPresent() ? new BucketSnapshots(bucket.get()).newest() : Optional.empty());
        return global;
    }

    private Optional<Bucket> bucket() throws IOException {
        if (config.bucket().isEmpty()) {
            return Optional.empty();
        }
        BucketSettings settings = config.bucket().get();
        BucketLimits limits = settings.limits();
        Duration call = bucketCallMax();
        Duration connect = limits.connectTimeout().compareTo(call) < 0 ? limits.connectTimeout() : call;
        Bucket opened = Buckets.open(new BucketSettings(settings.place(), new BucketLimits(connect, call)));
        return Optional.of(opened("bucket", new CountingBucket(opened, metrics.registry())));
    }

    /// No request may outlive half of the lease under which it began.
    private Duration bucketCallMax() {
        Duration half = config.upkeep().bucketLease().dividedBy(2);
        Duration wanted =
                config.bucket().map(each -> each.limits().callTimeout()).orElse(half);
        return wanted.compareTo(half) < 0 ? wanted : half;
    }

    /// What the routes need of the stages that run.
    private record Stages(
            DataDirectory directory,
            FreeSpace space,
            KafkaIngestTopic topic,
            GlobalTopic global,
            Digest digest,
            Coordinator coordinator,
            LiveTails tails,
            QueryJobs jobs,
            LookupStore lookups,
            Health files) {}

    private KafkaClients kafka(DataDirectory directory) throws IOException {
        KafkaSettings settings = config.kafka();
        if (settings.bootstrapServers().isPresent()) {
            return new KafkaClients(
                    settings.bootstrapServers().get(), settings.clientProperties(), config.kafkaLimits());
        }
        EmbeddedBroker broker = opened("kafka", EmbeddedBroker.start(directory.kafka()));
        return new KafkaClients(broker.bootstrapServers(), Map.of(), config.kafkaLimits());
    }

    private HttpServer server(Stages stages, WebFiles web) throws IOException {
        String rootToken = config.rootToken().isPresent()
                ? config.rootToken().get()
                : stages.directory().rootToken(NodeTokens::newToken);
        Parsers parsers = new Parsers(parseLimits());
        LookupTables tables = new LookupTables(stages.global()::state, stages.lookups(), config.lookup());
        QueryCatalog catalog = new RepositoryCatalog(stages.global()::state, tables);
        ScriptParsers scripts = new ScriptParsers(parsers, parseLimits(), stages.global()::state, catalog);
        List<Route> routes = new ArrayList<>(ingest(stages, scripts));
        routes.addAll(new ApiRoutes(
                        new ApiRoutes.Sources(
                                stages.global(),
                                stages.coordinator(),
                                stages.tails(),
                                stages.jobs(),
                                catalog,
                                parseLimits(),
                                config.search(),
                                metrics,
                                this::epochNanos,
                                () -> refusal(stages.space()),
                                new LocalFigures(stages.directory().root(), stages.digest())::now),
                        new ApiRoutes.Self(stages.directory().nodeId(), NodeBanner.release()),
                        checks(stages),
                        administrators(stages),
                        timeout -> {
                            if (!stages.digest().flush(timeout)) {
                                throw new IOException("not within " + timeout.toSeconds() + " s");
                            }
                        },
                        parsers.names())
                .all());
        routes.addAll(new WebRoutes(web, config.http().publicUrl(), NodeTokens::newNonce).all());
        return new HttpServer(
                config.http(), routes, new TokenAuthority(stages.global(), rootToken, clock), metrics.registry());
    }

    private ApiRoutes.Administrators administrators(Stages stages) {
        AuditLog audit = new AuditLog();
        return new ApiRoutes.Administrators(
                new Administration(stages.global(), audit, NodeTokens::newId, NodeTokens::newToken),
                new UserAdministration(stages.global(), audit, NodeTokens::newId, NodeTokens::newToken, clock),
                new AssetAdministration(stages.global(), stages.lookups(), audit, NodeTokens::newId),
                config.lookup().fileBytesMax());
    }

    private List<Route> ingest(Stages stages, ScriptParsers parsers) {
        PartitionSpread spread = new PartitionSpread(stages.topic().partitionCount(), config.spread());
        IngestPublisher publisher = new IngestPublisher(
                stages.topic(),
                (repository, tags, bytes) -> spread.choose(repository, tags, bytes, System.nanoTime()),
                config.ingest(),
                this::epochNanos,
                new IngestPublisher.Keys(
                        stages.digest()::isOfAnotherBody, config.kafkaLimits().appendBytesMax()),
                metrics.registry());
        return new IngestRoutes(
                        publisher,
                        stages.global()::state,
                        parsers,
                        config.ingest(),
                        () -> refusal(stages.space()),
                        new LocalDurability(
                                stages.global(),
                                stages.digest(),
                                stages.files().link().isPresent()),
                        metrics.registry())
                .routes();
    }

    private Optional<HttpError> refusal(FreeSpace space) {
        if (stopping) {
            return Optional.of(HttpError.retryLater(503, "the node is stopping: send again in a moment", RETRY_AFTER));
        }
        if (space.isLow()) {
            return Optional.of(HttpError.retryLater(
                    503,
                    "the node's disk is nearly full: free some space; it takes events again by itself at %d %% free (disk-free-min-percent)"
                            .formatted(config.diskFreeMinPercent()),
                    RETRY_AFTER));
        }
        return Optional.empty();
    }

    private List<HealthCheck> checks(Stages stages) {
        return List.of(
                new HealthCheck(
                        "global",
                        Severity.NOT_READY,
                        () -> stages.global().isHealthy()
                                ? Optional.empty()
                                : Optional.of("does not move any more: start the node again")),
                new HealthCheck(
                        "node", Severity.NOT_READY, () -> stopping ? Optional.of("is stopping") : Optional.empty()),
                new HealthCheck(
                        "disk",
                        Severity.WARNING,
                        () -> stages.space().isLow()
                                ? Optional.of("nearly full: ingest answers 503 until there is more space")
                                : Optional.empty()),
                new HealthCheck(
                        "bucket", Severity.WARNING, () -> stages.files().link().flatMap(BucketLink::problem)),
                new HealthCheck(
                        "files",
                        Severity.WARNING,
                        () -> words(stages.files().healer().damaged(), "damaged or missing, see the log")),
                new HealthCheck(
                        "upkeep",
                        Severity.WARNING,
                        () -> words(stages.files().upkeep().failing(), "tried again")),
                new HealthCheck(
                        "audit",
                        Severity.WARNING,
                        () -> words(
                                stages.files().upkeep().auditor().missing(), "events are not where they should be")),
                new HealthCheck(
                        "missing offsets",
                        Severity.WARNING,
                        () -> stages.global().state().missing().isEmpty()
                                ? Optional.empty()
                                : Optional.of("kafka lost %d ranges before they were digested"
                                        .formatted(stages.global()
                                                .state()
                                                .missing()
                                                .size()))));
    }

    /// The first few of what is wrong.
    private static Optional<String> words(Map<?, ?> problems, String what) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(problems.entrySet().stream()
                        .limit(PROBLEMS_SHOWN_MAX)
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("; ", what + ": ", "")));
    }

    private ParseLimits parseLimits() {
        return new ParseLimits(
                config.ingest().eventBytesMax(),
                config.ingest().fieldsMax(),
                config.ingest().fieldNameBytesMax(),
                config.ingest().nestingMax());
    }

    private long epochNanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private <T extends AutoCloseable> T opened(String name, T part) {
        running.push(new Part(name, requireNonNull(part)));
        return part;
    }

    /// Takes no more requests, commits what is in memory, writes a snapshot, leaves.
    @Override
    public void close() {
        stopping = true;
        while (!running.isEmpty()) {
            Part part = running.pop();
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly; the next start makes up for it", part.name(), e);
            }
        }
    }
}
