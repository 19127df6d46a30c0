package dev.millrace.node;

import dev.millrace.node.api.Administration;
import dev.millrace.node.api.ApiRoutes;
import dev.millrace.node.api.AssetAdministration;
import dev.millrace.node.api.ClusterAdministration;
import dev.millrace.node.api.ClusterFigures;
import dev.millrace.node.api.DefaultRepository;
import dev.millrace.node.api.IngestNodeList;
import dev.millrace.node.api.ListenerAdministration;
import dev.millrace.node.api.NodeFigures;
import dev.millrace.node.api.QueryCatalog;
import dev.millrace.node.api.TokenAuthority;
import dev.millrace.node.api.UserAdministration;
import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLink;
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
import dev.millrace.node.http.HttpServer;
import dev.millrace.node.http.Route;
import dev.millrace.node.ingest.Durability;
import dev.millrace.node.ingest.IngestPublisher;
import dev.millrace.node.ingest.listen.Listeners;
import dev.millrace.node.jobs.QueryJobs;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.lookup.LookupStore;
import dev.millrace.node.lookup.LookupTables;
import dev.millrace.node.parse.Parsers;
import dev.millrace.node.peer.CertificateWatch;
import dev.millrace.node.peer.IngestNodes;
import dev.millrace.node.peer.PeerRoutes;
import dev.millrace.node.peer.PeerServer;
import dev.millrace.node.peer.PeerTls;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.TailSource;
import dev.millrace.node.storage.DataDirectory;
import dev.millrace.node.storage.DirectoryStore;
import dev.millrace.node.storage.Healer;
import dev.millrace.node.storage.Leases;
import dev.millrace.node.storage.Neighbours;
import dev.millrace.node.storage.OpenFiles;
import dev.millrace.node.storage.RangeCache;
import dev.millrace.node.storage.SegmentDirectory;
import dev.millrace.node.telemetry.AuditLog;
import dev.millrace.node.telemetry.Metrics;
import dev.millrace.node.topic.KafkaIngestTopic;
import dev.millrace.node.web.WebFiles;
import dev.millrace.node.web.WebRoutes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: one part after the other, in the order of the data's way. Closing goes the other way
/// round.
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");
    private static final Duration MOVE_MAX = Duration.ofMinutes(30);
    private static final Duration CERTIFICATES_EVERY = Duration.ofSeconds(30);

    private final NodeConfig config;
    private final RunningParts parts = new RunningParts();
    private final Metrics metrics = parts.opened("metrics", new Metrics());
    private final InstantSource clock = InstantSource.system();
    private final Foundation foundation;
    private final IngestStage ingest;
    private final IngestNodes ingestNodes = new IngestNodes(System::nanoTime);
    private final String incarnation = newUuid();
    private volatile Optional<Digest> digesting = Optional.empty();

    private Node(NodeConfig config) throws IOException {
        this.config = config;
        try {
            this.foundation = Foundation.open(config, parts, metrics, clock, Node::newUuid);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
        this.ingest = new IngestStage(config, metrics, clock, foundation.space());
    }

    /// Returns once the node takes requests.
    static AutoCloseable start(NodeConfig config) throws IOException, InterruptedException {
        if (config.member().role().isEmpty()) {
            return IngestOnlyNode.start(config, Node::newUuid);
        }
        NodeRole role = config.member().role().get();
        EmbeddedMove move = new EmbeddedMove(config.dataDirectory());
        if (move.isDue(config)) {
            leaveEmbeddedKafka(config.withEmbeddedKafka(), role);
            move.markDone();
        }
        Node node = new Node(config);
        try {
            node.serve(node.startParts(role));
            return node;
        } catch (IOException | InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /// Everything that is in the embedded Kafka only goes into files, without a request being taken.
    private static void leaveEmbeddedKafka(NodeConfig embedded, NodeRole role)
            throws IOException, InterruptedException {
        LOG.info("moves from the embedded Kafka to the one that is set: digests what is only there");
        Node node = new Node(embedded);
        try {
            Stages stages = node.startParts(role);
            if (!stages.digest().flush(MOVE_MAX)) {
                throw new IOException(
                        "what is in the embedded Kafka was not digested within %s: start again".formatted(MOVE_MAX));
            }
        } finally {
            node.close();
        }
    }

    private Stages startParts(NodeRole role) throws IOException, InterruptedException {
        DataDirectory directory = foundation.directory();
        Optional<Bucket> bucket = foundation.bucket();
        GlobalTopic global = foundation.recoveredGlobal();
        KafkaIngestTopic topic = foundation.ingestTopic(Membership.generation(global.state()));
        NodeId self = new NodeId(directory.nodeId());
        DirectoryStore store =
                new DirectoryStore(new SegmentDirectory(directory.minis()), new SegmentDirectory(directory.segments()));
        Healer healer = new Healer(
                global, self, store, () -> bucket, lost -> digesting().again(lost), metrics.registry());
        Optional<PeerLink> peers = foundation.peers().map(client -> new PeerLink(client, self, global));
        OpenFiles.Places places = new OpenFiles.Places(
                store,
                bucket,
                new RangeCache(directory.cache(), config.upkeep().cacheBytesMax(), metrics.registry()),
                new Leases(),
                healer,
                peers.map(PeerLink::neighbours).orElseGet(() -> Neighbours.none(self)));
        LocalFiles files = new LocalFiles(places);
        LiveTails tails = parts.opened("live tails", new LiveTails(config.search(), metrics.registry(), feed()));
        Digest digest = new Digest(
                new DigestMember(self, incarnation),
                config.digest(),
                new Digest.Outside(global, topic, files, files, NodeTokens::newId, clock, metrics.registry()),
                tails::consumed);

        Membership membership = join(role, global, digest, store);
        membership.adopt(topic.identity(), topic.partitionCount());
        membership.compareDisk(store.minis(), store.segments(), healer);
        DefaultRepository.ensure(global, NodeTokens::newId);
        digest.start();
        digesting = Optional.of(digest);

        Optional<BucketLink> link = bucket.map(each -> link(each, global, directory.nodeId()));
        LookupStore lookups = lookups(directory, bucket, link);
        Upkeep upkeep = upkeep(new Upkeep.Outside(
                global,
                self,
                incarnation,
                topic,
                places,
                lookups,
                link,
                healer,
                digest::again,
                clock,
                metrics.registry()));
        Coordinator coordinator = coordinator(global, files, digest, peers);
        Durability durability = peers.<Durability>map(
                        each -> new ClusterDurability(global, each, Optional.of(digest), link.isPresent()))
                .orElseGet(() -> new LocalDurability(global, digest, link.isPresent()));
        return new Stages(
                topic,
                global,
                digest,
                coordinator,
                tails,
                parts.opened("query jobs", jobs(coordinator, tails)),
                lookups,
                durability,
                peers,
                new NodeChecks.Files(healer, upkeep, link));
    }

    private Membership join(NodeRole role, GlobalTopic global, Digest digest, DirectoryStore store)
            throws IOException, InterruptedException {
        NodeId self = new NodeId(foundation.directory().nodeId());
        Membership.requireFitForOthers(
                global.state(),
                self,
                foundation.bucket().isPresent(),
                foundation.peers().isPresent());
        Optional<PeerServer> listener = listen(global, digest, store);
        Membership membership = new Membership(global, self, incarnation);
        membership.join(
                config.member(),
                role,
                config.http().address() + ":" + config.http().port(),
                listener.map(each -> config.peer().reachableAt(each.port())));
        coordinate(global, self);
        parts.opened("digest", digest); // ends before this node says goodbye
        return membership;
    }

    private Coordinator coordinator(GlobalTopic global, LocalFiles files, Digest digest, Optional<PeerLink> peers) {
        TailSource local = new LocalTails(digest);
        return parts.opened(
                "search",
                new Coordinator(
                        global,
                        files,
                        peers.map(each -> each.tails(local)).orElse(local),
                        config.search(),
                        metrics.registry(),
                        System::nanoTime));
    }

    private static String newUuid() {
        return UUID.randomUUID().toString();
    }

    /// Before the node joins, so that whoever sees it joined can reach it.
    private Optional<PeerServer> listen(GlobalTopic global, Digest digest, DirectoryStore store) throws IOException {
        if (config.peer().tls().isEmpty()) {
            return Optional.empty();
        }
        PeerTls tls = config.peer().tls().get();
        PeerServer server = parts.opened(
                "peer listener",
                new PeerServer(
                        config.peer().address(),
                        config.peer().port(),
                        tls,
                        new PeerRoutes(new PeerRoutes.Sources(
                                global,
                                digest,
                                store,
                                ingestNodes,
                                new NodeVitals(foundation.directory().root(), digest)::now,
                                System::nanoTime)),
                        metrics.registry()));
        server.start();
        CertificateWatch watch = parts.opened(
                "peer certificates",
                new CertificateWatch(tls, List.of(server, foundation.peers().orElseThrow())));
        watch.start(CERTIFICATES_EVERY);
        return Optional.of(server);
    }

    private void coordinate(Global global, NodeId self) {
        CoordinationSettings settings = config.member().coordination();
        parts.opened(
                        "coordination",
                        new Coordinating(
                                global,
                                new Coordination(self, incarnation, settings),
                                settings,
                                this::health,
                                System::nanoTime,
                                metrics.registry()))
                .start();
    }

    /// One that stops commits what it has, and then says goodbye.
    private PartitionHealth health(int partition) {
        Optional<Digest> digest = digesting;
        if (foundation.space().isLow()
                || digest.filter(each -> each.isFailing(partition)).isPresent()) {
            return PartitionHealth.UNFIT;
        }
        if (digest.isEmpty()) {
            return PartitionHealth.STARTING;
        }
        boolean isIdle = !ingest.isStopping() && digest.get().isIdle(partition);
        return isIdle ? PartitionHealth.IDLE : PartitionHealth.FIT;
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
        HttpServer http = parts.opened("http", server(stages, web));
        http.start();
        NodeBanner.print(config, foundation.directory(), http.uri(), web.isPresent());
    }

    private QueryJobs jobs(Coordinator coordinator, LiveTails tails) {
        return new QueryJobs(
                coordinator, tails, config.jobs(), metrics.registry(), ingest::epochNanos, System::nanoTime);
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
        Upkeep upkeep = parts.opened("upkeep", new Upkeep(outside, config.upkeep()));
        upkeep.start();
        return upkeep;
    }

    /// Files are looked at before it starts, and healed after.
    private Digest digesting() throws IOException {
        return digesting.orElseThrow(() -> new IOException("digest has not begun yet"));
    }

    private BucketLink link(Bucket bucket, Global global, String clusterId) {
        return new BucketLink(
                bucket,
                global,
                clusterId,
                config.upkeep().bucketLease(),
                foundation.bucketCallMax(),
                clock,
                System::nanoTime);
    }

    /// What the routes need of the stages that run.
    private record Stages(
            KafkaIngestTopic topic,
            GlobalTopic global,
            Digest digest,
            Coordinator coordinator,
            LiveTails tails,
            QueryJobs jobs,
            LookupStore lookups,
            Durability durability,
            Optional<PeerLink> peers,
            NodeChecks.Files files) {}

    private HttpServer server(Stages stages, WebFiles web) throws IOException {
        String rootToken = config.rootToken().isPresent()
                ? config.rootToken().get()
                : foundation.directory().rootToken(NodeTokens::newToken);
        Parsers parsers = new Parsers(ingest.parseLimits());
        LookupTables tables = new LookupTables(stages.global()::state, stages.lookups(), config.lookup());
        QueryCatalog catalog = new RepositoryCatalog(stages.global()::state, tables);
        ScriptParsers scripts = new ScriptParsers(parsers, ingest.parseLimits(), stages.global()::state, catalog);
        IngestPublisher publisher = ingest.publisher(stages.topic(), stages.digest()::isOfAnotherBody);
        Listeners listeners = parts.opened(
                "listeners",
                ingest.listeners(
                        publisher,
                        stages.global(),
                        scripts,
                        foundation.directory().nodeId()));
        listeners.start();
        List<Route> routes = new ArrayList<>(ingest.routes(publisher, stages.global(), scripts, stages.durability()));
        Supplier<NodeFigures> figures = new LocalFigures(foundation.directory().root(), stages.digest())::now;
        NodeId self = new NodeId(foundation.directory().nodeId());
        routes.addAll(new ApiRoutes(
                        new ApiRoutes.Sources(
                                stages.global(),
                                stages.coordinator(),
                                stages.tails(),
                                stages.jobs(),
                                catalog,
                                ingest.parseLimits(),
                                config.search(),
                                metrics,
                                ingest::epochNanos,
                                ingest::refusal,
                                figures,
                                stages.peers()
                                        .<ClusterFigures>map(each -> parts.opened(
                                                "figures of peers", new PeerFigures(each, figures, System::nanoTime)))
                                        .orElseGet(() -> ClusterFigures.ofSelf(self, figures)),
                                this::ingestNodes),
                        new ApiRoutes.Self(foundation.directory().nodeId(), NodeBanner.release()),
                        NodeChecks.all(stages.global(), ingest, foundation, stages.files()),
                        administrators(stages, listeners),
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

    private List<IngestNodeList.IngestNode> ingestNodes() {
        long now = clock.millis();
        return ingestNodes.list().stream()
                .map(each -> new IngestNodeList.IngestNode(
                        each.node().name(),
                        each.node().address(),
                        each.node().zone(),
                        each.node().release(),
                        now - each.silentFor().toMillis()))
                .toList();
    }

    private ApiRoutes.Administrators administrators(Stages stages, Listeners listeners) {
        AuditLog audit = new AuditLog();
        return new ApiRoutes.Administrators(
                new Administration(stages.global(), audit, NodeTokens::newId, NodeTokens::newToken),
                new UserAdministration(stages.global(), audit, NodeTokens::newId, NodeTokens::newToken, clock),
                new AssetAdministration(stages.global(), stages.lookups(), audit, NodeTokens::newId),
                new ClusterAdministration(stages.global(), audit),
                new ListenerAdministration(
                        stages.global(), new LocalListeners(listeners)::figures, audit, NodeTokens::newId),
                config.lookup().fileBytesMax());
    }

    /// Takes no more requests, commits what is in memory, writes a snapshot, leaves.
    @Override
    public void close() {
        ingest.stop();
        parts.close();
    }
}
