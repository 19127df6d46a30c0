package dev.millrace.node;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLimits;
import dev.millrace.node.bucket.BucketSettings;
import dev.millrace.node.bucket.BucketSnapshots;
import dev.millrace.node.bucket.Buckets;
import dev.millrace.node.bucket.CountingBucket;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.GlobalTopic;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.Snapshots;
import dev.millrace.node.peer.PeerClient;
import dev.millrace.node.recovery.Recoverer;
import dev.millrace.node.storage.DataDirectory;
import dev.millrace.node.storage.FreeSpace;
import dev.millrace.node.telemetry.Metrics;
import dev.millrace.node.topic.EmbeddedBroker;
import dev.millrace.node.topic.KafkaClients;
import dev.millrace.node.topic.KafkaEventLog;
import dev.millrace.node.topic.KafkaIngestTopic;
import dev.millrace.node.topic.KafkaSettings;
import dev.millrace.node.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every node stands on, whatever its role: its disk, Kafka, the bucket, other nodes.
final class Foundation {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");
    private static final Duration GLOBAL_START_MAX = Duration.ofMinutes(2);

    private final NodeConfig config;
    private final RunningParts parts;
    private final Metrics metrics;
    private final InstantSource clock;
    private final DataDirectory directory;
    private final FreeSpace space;
    private final KafkaClients kafka;
    private final List<String> topicAlarms = new CopyOnWriteArrayList<>();
    private final Topics topics;
    private final Optional<Bucket> bucket;
    private final Optional<PeerClient> peers;

    private Foundation(
            NodeConfig config, RunningParts parts, Metrics metrics, InstantSource clock, Supplier<String> newUuid)
            throws IOException {
        this.config = config;
        this.parts = parts;
        this.metrics = metrics;
        this.clock = clock;
        this.directory = parts.opened(
                "data directory",
                config.member().role().isPresent()
                        ? DataDirectory.open(config.dataDirectory(), newUuid)
                        : DataDirectory.openWithoutIdentity(config.dataDirectory(), newUuid));
        this.space = parts.opened(
                "free space",
                new FreeSpace(FreeSpace.Probe.of(directory.root()), config.diskFreeMinPercent(), metrics.registry()));
        this.kafka = openKafka();
        this.topics = new Topics(kafka, config.kafka());
        this.bucket = openBucket();
        this.peers = config.peer().tls().isPresent()
                ? Optional.of(
                        parts.opened("peers", new PeerClient(config.peer().tls().get(), metrics.registry())))
                : Optional.empty();
    }

    static Foundation open(
            NodeConfig config, RunningParts parts, Metrics metrics, InstantSource clock, Supplier<String> newUuid)
            throws IOException {
        Foundation foundation = new Foundation(config, parts, metrics, clock, newUuid);
        foundation.space.start();
        return foundation;
    }

    DataDirectory directory() {
        return directory;
    }

    FreeSpace space() {
        return space;
    }

    Optional<Bucket> bucket() {
        return bucket;
    }

    /// None for a node that stands alone.
    Optional<PeerClient> peers() {
        return peers;
    }

    /// Takes over what the bucket has first, where this node begins with nothing.
    GlobalTopic recoveredGlobal() throws IOException, InterruptedException {
        KafkaEventLog log = globalLog();
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
                        lossOfKafka(snapshots),
                        clock,
                        Thread::sleep)
                .recoverIfNeeded();
        return startGlobal(log, snapshots);
    }

    private Recoverer.LossOfKafka lossOfKafka(Snapshots snapshots) throws IOException {
        if (new EmbeddedMove(directory.root()).isUnderWay(snapshots)) {
            return Recoverer.LossOfKafka.MOVED;
        }
        return config.upkeep().recoverWithoutKafka() ? Recoverer.LossOfKafka.ACCEPTED : Recoverer.LossOfKafka.REFUSED;
    }

    /// For a node that changes nothing in it.
    GlobalTopic followedGlobal() throws IOException, InterruptedException {
        return startGlobal(globalLog(), new Snapshots(directory.global()));
    }

    private void raise(Topics.Prepared prepared) {
        prepared.findings().forEach(finding -> {
            LOG.error("alarm: {}", finding);
            topicAlarms.add(finding.toString());
        });
    }

    /// What of our topics in Kafka endangers data, as it was at the start.
    List<String> topicAlarms() {
        return List.copyOf(topicAlarms);
    }

    private KafkaEventLog globalLog() throws IOException, InterruptedException {
        raise(topics.prepareGlobal());
        return new KafkaEventLog(kafka, Topics.globalName(config.kafka().topicPrefix()));
    }

    private GlobalTopic startGlobal(KafkaEventLog log, Snapshots snapshots) throws IOException, InterruptedException {
        GlobalTopic global = parts.opened("global", new GlobalTopic(log, snapshots, metrics.registry()));
        global.start(GLOBAL_START_MAX, () -> newerThan(snapshots));
        return global;
    }

    /// For a node whose own snapshots are behind what Kafka still has: the bucket's, else that of a node it
    /// knows.
    private Optional<GlobalState> newerThan(Snapshots snapshots) throws IOException {
        Optional<GlobalState> stored =
                bucket.isPresent() ? new BucketSnapshots(bucket.get()).newest() : Optional.empty();
        Optional<GlobalState> own = snapshots.read();
        if (peers.isEmpty() || own.isEmpty()) {
            return stored;
        }
        for (NodeState each : own.get().nodes().values()) {
            if (each.peerAddress().isPresent() && !each.id().value().equals(directory.nodeId())) {
                try {
                    GlobalState theirs = peers.get().snapshot(each.peerAddress().get());
                    return stored.filter(state -> state.version() >= theirs.version())
                            .or(() -> Optional.of(theirs));
                } catch (IOException e) {
                    LOG.info("{} gives no state of Global: {}", each.name(), e.toString());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("the start was interrupted", e);
                }
            }
        }
        return stored;
    }

    KafkaIngestTopic ingestTopic(int generation) throws IOException, InterruptedException {
        Topics.Prepared prepared = topics.prepareIngest(generation);
        raise(prepared);
        return parts.opened(
                "ingest topic",
                new KafkaIngestTopic(
                        kafka,
                        Topics.ingestName(config.kafka().topicPrefix(), generation),
                        prepared.partitions(),
                        metrics.registry()));
    }

    /// No request may outlive half of the lease under which it began.
    Duration bucketCallMax() {
        Duration half = config.upkeep().bucketLease().dividedBy(2);
        Duration wanted =
                config.bucket().map(each -> each.limits().callTimeout()).orElse(half);
        return wanted.compareTo(half) < 0 ? wanted : half;
    }

    private Optional<Bucket> openBucket() throws IOException {
        if (config.bucket().isEmpty()) {
            return Optional.empty();
        }
        BucketSettings settings = config.bucket().get();
        BucketLimits limits = settings.limits();
        Duration call = bucketCallMax();
        Duration connect = limits.connectTimeout().compareTo(call) < 0 ? limits.connectTimeout() : call;
        Bucket opened = Buckets.open(new BucketSettings(settings.place(), new BucketLimits(connect, call)));
        return Optional.of(parts.opened("bucket", new CountingBucket(opened, metrics.registry())));
    }

    private KafkaClients openKafka() throws IOException {
        KafkaSettings settings = config.kafka();
        if (settings.bootstrapServers().isPresent()) {
            return new KafkaClients(
                    settings.bootstrapServers().get(), settings.clientProperties(), config.kafkaLimits());
        }
        new EmbeddedMove(directory.root()).requireNotLeft();
        EmbeddedBroker broker = parts.opened("kafka", EmbeddedBroker.start(directory.kafka()));
        return new KafkaClients(broker.bootstrapServers(), Map.of(), config.kafkaLimits());
    }
}
