package dev.millrace.node;

import dev.millrace.node.global.Global;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.ingest.Durability;
import dev.millrace.node.ingest.IngestPublisher;
import dev.millrace.node.ingest.IngestRoutes;
import dev.millrace.node.ingest.KnownKeys;
import dev.millrace.node.ingest.MessageIngest;
import dev.millrace.node.ingest.listen.Listeners;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.storage.FreeSpace;
import dev.millrace.node.telemetry.Metrics;
import dev.millrace.node.topic.KafkaIngestTopic;
import dev.millrace.node.topic.PartitionSpread;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What takes events in, on nodes of every role.
final class IngestStage {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final NodeConfig config;
    private final Metrics metrics;
    private final InstantSource clock;
    private final FreeSpace space;
    private volatile boolean stopping;

    IngestStage(NodeConfig config, Metrics metrics, InstantSource clock, FreeSpace space) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.space = space;
    }

    /// From now on requests are told to come again.
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    IngestPublisher publisher(KafkaIngestTopic topic, KnownKeys known) {
        PartitionSpread spread = new PartitionSpread(topic.partitionCount(), config.spread());
        return new IngestPublisher(
                topic,
                (repository, tags, bytes) -> spread.choose(repository, tags, bytes, System.nanoTime()),
                config.ingest(),
                this::epochNanos,
                new IngestPublisher.Keys(known, config.kafkaLimits().appendBytesMax()),
                metrics.registry());
    }

    List<Route> routes(IngestPublisher publisher, Global global, ScriptParsers parsers, Durability durability) {
        return new IngestRoutes(
                        publisher,
                        global::state,
                        parsers,
                        config.ingest(),
                        this::refusal,
                        durability,
                        metrics.registry())
                .routes();
    }

    /// Those of Global, opened on this node.
    Listeners listeners(IngestPublisher publisher, Global global, ScriptParsers parsers, String nodeId) {
        return new Listeners(
                new Listeners.Self(nodeId, config.member().name()),
                new Listeners.Outside(
                        global,
                        new MessageIngest(publisher, global::state, parsers, this::refusal, metrics.registry()),
                        config.listeners().tls(),
                        metrics.registry(),
                        System::nanoTime),
                config.listeners().limits());
    }

    /// Why the node takes nothing in now, if so.
    Optional<HttpError> refusal() {
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

    ParseLimits parseLimits() {
        return new ParseLimits(
                config.ingest().eventBytesMax(),
                config.ingest().fieldsMax(),
                config.ingest().fieldNameBytesMax(),
                config.ingest().nestingMax());
    }

    long epochNanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
