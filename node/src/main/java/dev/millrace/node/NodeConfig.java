package dev.millrace.node;

import dev.millrace.node.bucket.BucketSettings;
import dev.millrace.node.digest.DigestLimits;
import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.ingest.IngestLimits;
import dev.millrace.node.jobs.JobLimits;
import dev.millrace.node.lookup.LookupLimits;
import dev.millrace.node.merge.MergeLimits;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.settings.SettingSources;
import dev.millrace.node.telemetry.LogSettings;
import dev.millrace.node.topic.KafkaLimits;
import dev.millrace.node.topic.KafkaSettings;
import dev.millrace.node.topic.SpreadLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a node is told, checked and in the form of its stages. Holds the root token, so it is never printed.
record NodeConfig(
        Path dataDirectory,
        MemberConfig member,
        Optional<String> rootToken,
        int diskFreeMinPercent,
        LogSettings log,
        HttpSettings http,
        PeerConfig peer,
        KafkaSettings kafka,
        KafkaLimits kafkaLimits,
        SpreadLimits spread,
        Optional<BucketSettings> bucket,
        UpkeepSettings upkeep,
        IngestLimits ingest,
        ListenerConfig listeners,
        DigestLimits digest,
        LookupLimits lookup,
        SearchLimits search,
        JobLimits jobs) {

    static NodeConfig read(String[] flags, Map<String, String> environment) throws ConfigError {
        SettingSources sources = SettingSources.read(NodeSettings.ALL, flags, environment);
        try {
            return new NodeConfig(
                    sources.get(NodeSettings.DATA_DIR),
                    MemberConfig.read(sources),
                    rootToken(sources),
                    sources.get(NodeSettings.DISK_FREE_MIN_PERCENT),
                    new LogSettings(sources.get(NodeSettings.LOG_FORMAT), sources.get(NodeSettings.LOG_LEVEL)),
                    http(sources),
                    PeerConfig.read(sources),
                    KafkaConfig.settings(sources),
                    KafkaConfig.limits(sources),
                    KafkaConfig.spread(sources),
                    BucketConfig.settings(sources),
                    upkeep(sources),
                    ingest(sources),
                    ListenerConfig.read(sources),
                    digest(sources),
                    lookup(sources),
                    search(sources),
                    jobs(sources));
        } catch (IllegalArgumentException e) {
            throw new ConfigError(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> rootToken(SettingSources sources) throws ConfigError {
        Optional<Path> file = sources.find(NodeSettings.ROOT_TOKEN_FILE);
        if (file.isEmpty()) {
            return sources.find(NodeSettings.ROOT_TOKEN);
        }
        String origin = sources.origin(NodeSettings.ROOT_TOKEN_FILE);
        if (sources.isGiven(NodeSettings.ROOT_TOKEN)) {
            throw new ConfigError("%s: root-token is set too: leave one of them out".formatted(origin));
        }
        try {
            String token = Files.readString(file.get()).strip();
            return Optional.of(NodeSettings.ROOT_TOKEN.form().read().apply(token));
        } catch (IOException e) {
            throw new ConfigError("%s: cannot be read: %s".formatted(origin, e));
        } catch (IllegalArgumentException e) {
            throw new ConfigError("%s: what is in the file %s".formatted(origin, e.getMessage()));
        }
    }

    private static UpkeepSettings upkeep(SettingSources sources) throws ConfigError {
        return new UpkeepSettings(
                new MergeLimits(
                        sources.get(NodeSettings.MERGE_BYTES_MAX),
                        sources.get(NodeSettings.MERGE_SECTIONS_MAX),
                        sources.get(NodeSettings.MERGE_AGE_MAX),
                        sources.get(NodeSettings.MERGE_MEMORY_BYTES_MAX),
                        sources.get(NodeSettings.MERGE_DAYS_MAX)),
                sources.get(NodeSettings.UPKEEP_INTERVAL),
                sources.get(NodeSettings.MERGE_INTERVAL),
                sources.get(NodeSettings.DELETE_GRACE),
                sources.get(NodeSettings.BUCKET_SNAPSHOT_INTERVAL),
                sources.get(NodeSettings.BUCKET_SWEEP_INTERVAL),
                sources.get(NodeSettings.AUDIT_INTERVAL),
                sources.get(NodeSettings.SCRUB_INTERVAL),
                sources.get(NodeSettings.SCRUB_BYTES_PER_SECOND),
                sources.get(NodeSettings.BUCKET_LEASE),
                sources.get(NodeSettings.BUCKET_CACHE_BYTES_MAX),
                sources.get(NodeSettings.RECOVER_WITHOUT_KAFKA));
    }

    private static HttpSettings http(SettingSources sources) throws ConfigError {
        Optional<Path> certificate = sources.find(NodeSettings.TLS_CERTIFICATE);
        Optional<Path> key = sources.find(NodeSettings.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigError("%s: tls-certificate and tls-key go together: set both or none"
                    .formatted(sources.origin(key.isPresent() ? NodeSettings.TLS_KEY : NodeSettings.TLS_CERTIFICATE)));
        }
        return new HttpSettings(
                sources.get(NodeSettings.HTTP_ADDRESS),
                sources.get(NodeSettings.HTTP_PORT),
                publicUrl(sources),
                certificate.flatMap(pem -> key.map(secret -> new HttpSettings.Tls(pem, secret))),
                sources.get(NodeSettings.HTTP_BODY_BYTES_MAX),
                sources.get(NodeSettings.HTTP_HEADER_BYTES_MAX),
                sources.get(NodeSettings.HTTP_REQUESTS_MAX),
                sources.get(NodeSettings.HTTP_IDLE_TIMEOUT),
                sources.get(NodeSettings.SIGN_IN_FAILURES_MAX),
                sources.get(NodeSettings.SIGN_IN_WINDOW));
    }

    /// Below `/ui/` any path is a page, so that a path of the API behind the same prefix could not be told
    /// from one.
    private static Optional<URI> publicUrl(SettingSources sources) throws ConfigError {
        Optional<URI> url = sources.find(NodeSettings.PUBLIC_URL);
        if (url.map(URI::getPath)
                .filter(path -> (path + "/").startsWith("/ui/"))
                .isPresent()) {
            throw new ConfigError("%s: '%s' has a path that begins with /ui, as the web UI's own: take another"
                    .formatted(sources.origin(NodeSettings.PUBLIC_URL), url.get()));
        }
        return url;
    }

    private static IngestLimits ingest(SettingSources sources) throws ConfigError {
        return new IngestLimits(
                sources.get(NodeSettings.EVENT_BYTES_MAX),
                sources.get(NodeSettings.FIELDS_MAX),
                sources.get(NodeSettings.FIELD_NAME_BYTES_MAX),
                sources.get(NodeSettings.NESTING_MAX),
                sources.get(NodeSettings.BATCH_BYTES_MAX),
                sources.get(NodeSettings.IN_FLIGHT_BYTES_MAX),
                sources.get(NodeSettings.ACKNOWLEDGE_TIMEOUT),
                sources.get(NodeSettings.RETRY_AFTER),
                sources.get(NodeSettings.ACK_WAIT_MAX));
    }

    private static DigestLimits digest(SettingSources sources) throws ConfigError {
        return new DigestLimits(
                sources.get(NodeSettings.BUILDER_BYTES_MAX),
                sources.get(NodeSettings.BUILDER_AGE_MAX),
                sources.get(NodeSettings.ALL_BUILDERS_BYTES_MAX),
                sources.get(NodeSettings.SEALED_MAX),
                sources.get(NodeSettings.POLL_WAIT),
                sources.get(NodeSettings.TAIL_CACHE_BYTES_MAX),
                sources.get(NodeSettings.RESTART_WAIT_MAX),
                sources.get(NodeSettings.CLOSE_WAIT_MAX));
    }

    private static LookupLimits lookup(SettingSources sources) throws ConfigError {
        return new LookupLimits(
                sources.get(NodeSettings.LOOKUP_FILE_BYTES_MAX),
                sources.get(NodeSettings.LOOKUP_MEMORY_BYTES_MAX),
                sources.get(NodeSettings.LOOKUP_COLUMNS_MAX));
    }

    private static SearchLimits search(SettingSources sources) throws ConfigError {
        return new SearchLimits(
                sources.get(NodeSettings.CONCURRENT_QUERIES_MAX),
                sources.get(NodeSettings.QUERY_MEMORY_BYTES_MAX),
                sources.get(NodeSettings.GROUPS_MAX),
                sources.get(NodeSettings.SORT_ROWS_MAX),
                sources.get(NodeSettings.RESULT_ROWS_MAX),
                sources.get(NodeSettings.QUERY_TIMEOUT),
                sources.get(NodeSettings.TAIL_WAIT),
                sources.get(NodeSettings.QUERY_TEXT_MAX),
                sources.get(NodeSettings.LIVE_QUEUE_MAX),
                sources.get(NodeSettings.LIVE_TAILS_MAX));
    }

    private static JobLimits jobs(SettingSources sources) throws ConfigError {
        return new JobLimits(
                sources.get(NodeSettings.JOBS_MAX),
                sources.get(NodeSettings.JOB_ROWS_MAX),
                sources.get(NodeSettings.JOB_ROW_BYTES_MAX),
                sources.get(NodeSettings.ALL_JOB_ROW_BYTES_MAX),
                sources.get(NodeSettings.JOB_IDLE_MAX),
                sources.get(NodeSettings.LIVE_JOB_IDLE_MAX));
    }

    /// The same node with the Kafka of its own.
    NodeConfig withEmbeddedKafka() {
        KafkaSettings embedded = new KafkaSettings(
                Optional.empty(), Map.of(), kafka.topicPrefix(), kafka.partitions(), kafka.manageTopics());
        return new NodeConfig(
                dataDirectory,
                member,
                rootToken,
                diskFreeMinPercent,
                log,
                http,
                peer,
                embedded,
                kafkaLimits,
                spread,
                bucket,
                upkeep,
                ingest,
                listeners,
                digest,
                lookup,
                search,
                jobs);
    }

    @Override
    public String toString() {
        return "NodeConfig[" + dataDirectory + "]";
    }
}
