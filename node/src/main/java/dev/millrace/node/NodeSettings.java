package dev.millrace.node;

import static dev.millrace.node.settings.Forms.ADDRESS;
import static dev.millrace.node.settings.Forms.PATH;
import static dev.millrace.node.settings.Forms.SIZE_FORM;
import static dev.millrace.node.settings.Forms.SWITCH;
import static dev.millrace.node.settings.Forms.TEXT;
import static dev.millrace.node.settings.Forms.duration;
import static dev.millrace.node.settings.Forms.number;
import static dev.millrace.node.settings.Forms.oneOf;
import static dev.millrace.node.settings.Forms.smallSize;
import static dev.millrace.node.settings.Forms.text;

import dev.millrace.node.digest.DigestLimits;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.settings.Form;
import dev.millrace.node.settings.Setting;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Every setting of a node, in the order in which they are documented.
final class NodeSettings {
    private static final String NODE = "Node";
    private static final String HTTP = "HTTP";
    private static final String PEERS = "Other nodes";
    private static final String KAFKA = "Kafka";
    private static final String BUCKET = "Bucket";
    private static final String FILES = "Files";
    private static final String INGEST = "Ingest";
    private static final String DIGEST = "Digest";
    private static final String SEARCH = "Search";

    /// What a header can carry. A short one is its owner's choice, for a test on loopback say; the start
    /// warns of it.
    static final String ROOT_TOKEN_FORM = "[!-~]{1,1024}";

    /// For waits of requests and queries: one of no length would refuse everything.
    private static final Form<Duration> WAIT = duration(Duration.ofMillis(10), Duration.ofHours(1));

    /// Between two runs of something that repeats itself.
    private static final Form<Duration> SOON = duration(Duration.ofMillis(10), Duration.ofDays(30));

    private static final Form<Duration> SECONDS = duration(Duration.ofSeconds(1), Duration.ofDays(1));

    private static final Form<String> LABEL =
            text("1 to 100 letters, digits, '.', '_' and '-'", Pattern.compile("[A-Za-z0-9._-]{1,100}"));

    static final Setting<Path> DATA_DIR =
            Setting.of(NODE, "data-dir", PATH, "data", "where everything of this node lies");
    static final Setting<String> ROLES = Setting.of(
            NODE,
            "node-roles",
            oneOf("all", "httponly", "ingestonly"),
            "all",
            "`httponly`: API, UI and ingest, its disk is a cache; `ingestonly`: takes events in, and nothing else");
    static final Setting<String> NODE_NAME =
            Setting.computed(NODE, "node-name", LABEL, hostName(), "the host's name", "what people call the node");
    static final Setting<String> NODE_ZONE = Setting.optional(
            NODE, "node-zone", LABEL, "what fails together, such as a data centre: copies go to different ones");
    static final Setting<String> NODE_POOL =
            Setting.of(NODE, "node-pool", LABEL, NodeState.DEFAULT_POOL, "rules name the nodes of a pool together");
    static final Setting<Duration> PING_INTERVAL =
            Setting.of(NODE, "ping-interval", SOON, "1s", "between two signs of life for the other nodes");
    static final Setting<Duration> SILENCE_LIMIT = Setting.of(
            NODE, "silence-limit", SOON, "10s", "without a sign of life for so long, others take a node's work over");
    static final Setting<String> ROOT_TOKEN = Setting.optional(
                    NODE,
                    "root-token",
                    text("visible ASCII characters", Pattern.compile(ROOT_TOKEN_FORM)),
                    "the administrator's token; without it one is made in `DATA_DIR/root-token`")
            .secret();
    static final Setting<Path> ROOT_TOKEN_FILE =
            Setting.optional(NODE, "root-token-file", PATH, "a file with the administrator's token");
    static final Setting<Integer> DISK_FREE_MIN_PERCENT = Setting.of(
            NODE, "disk-free-min-percent", number(0, 100), "5", "below it ingest answers 503 until there is more");
    static final Setting<String> LOG_FORMAT =
            Setting.of(NODE, "log-format", oneOf("text", "json"), "text", "of the node's own logs");
    static final Setting<String> LOG_LEVEL =
            Setting.of(NODE, "log-level", oneOf("error", "warn", "info", "debug"), "info", "of the node's own logs");

    static final Setting<String> HTTP_ADDRESS =
            Setting.of(HTTP, "http-address", TEXT, "127.0.0.1", "where to listen; 0.0.0.0 for everywhere");
    static final Setting<Integer> HTTP_PORT =
            Setting.of(HTTP, "http-port", number(0, 65535), "8080", "0 for any free one");
    static final Setting<URI> PUBLIC_URL = Setting.optional(
            HTTP, "public-url", ADDRESS, "how others reach the node; its path comes before every path");
    static final Setting<Path> TLS_CERTIFICATE =
            Setting.optional(HTTP, "tls-certificate", PATH, "PEM, the chain; with it the node speaks HTTPS");
    static final Setting<Path> TLS_KEY = Setting.optional(HTTP, "tls-key", PATH, "PEM, the certificate's private key");
    static final Setting<Long> HTTP_BODY_BYTES_MAX =
            Setting.of(HTTP, "http-body-bytes-max", SIZE_FORM, "32MiB", "of one request's body, unpacked");
    static final Setting<Integer> HTTP_HEADER_BYTES_MAX =
            Setting.of(HTTP, "http-header-bytes-max", smallSize(1024), "32KiB", "of one request's headers");
    static final Setting<Integer> HTTP_REQUESTS_MAX = Setting.of(
            HTTP, "http-requests-max", number(1, 100_000), "1000", "at the same time; more are answered 503");
    static final Setting<Duration> HTTP_IDLE_TIMEOUT =
            Setting.of(HTTP, "http-idle-timeout", SECONDS, "60s", "a connection without a byte is closed after it");
    static final Setting<Integer> SIGN_IN_FAILURES_MAX = Setting.of(
            HTTP, "sign-in-failures-max", number(1, 1_000_000), "20", "from one address within the window; then 429");
    static final Setting<Duration> SIGN_IN_WINDOW = Setting.of(HTTP, "sign-in-window", SECONDS, "60s", "see above");

    static final Setting<String> PEER_ADDRESS = Setting.of(
            PEERS, "peer-address", TEXT, "127.0.0.1", "where to listen for other nodes; 0.0.0.0 for everywhere");
    static final Setting<Integer> PEER_PORT =
            Setting.of(PEERS, "peer-port", number(0, 65535), "8090", "0 for any free one");
    static final Setting<String> PEER_ADVERTISED =
            Setting.optional(PEERS, "peer-advertised", TEXT, "host, or host:port, at which other nodes reach this one");
    static final Setting<Path> PEER_TLS_CA = Setting.optional(
            PEERS, "peer-tls-ca", PATH, "PEM, the cluster's authority; without it the node stands alone");
    static final Setting<Path> PEER_TLS_CERTIFICATE =
            Setting.optional(PEERS, "peer-tls-certificate", PATH, "PEM, this node's chain; read again when it changes");
    static final Setting<Path> PEER_TLS_KEY =
            Setting.optional(PEERS, "peer-tls-key", PATH, "PEM, the certificate's private key");

    static final Setting<String> KAFKA_BOOTSTRAP_SERVERS = Setting.optional(
            KAFKA,
            "kafka-bootstrap-servers",
            text("host:port,…", Pattern.compile("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*")),
            "a Kafka that exists; without it the node starts its own");
    static final Setting<String> KAFKA_TOPIC_PREFIX = Setting.of(
            KAFKA,
            "kafka-topic-prefix",
            text("letters, digits, '.', '_', '-'", Pattern.compile("[A-Za-z0-9._-]{1,100}")),
            "millrace",
            "topics are `PREFIX-ingest-0` and `PREFIX-global`");
    static final Setting<Integer> KAFKA_PARTITIONS =
            Setting.of(KAFKA, "kafka-partitions", number(1, 1024), "4", "of the ingest topic, when the node makes it");
    static final Setting<Boolean> KAFKA_MANAGE_TOPICS = Setting.of(
            KAFKA, "kafka-manage-topics", SWITCH, "true", "false: topics are somebody else's and only checked");

    static final Setting<Integer> KAFKA_RECORD_BYTES_MAX = Setting.of(
            KAFKA, "kafka-record-bytes-max", smallSize(2 << 20), "16MiB", "of one record as a topic takes it");
    static final Setting<Long> KAFKA_PRODUCER_BUFFER_BYTES = Setting.of(
            KAFKA, "kafka-producer-buffer-bytes", SIZE_FORM, "32MiB", "of records that wait for Kafka's word");
    static final Setting<Integer> KAFKA_FETCH_BYTES_MAX = Setting.of(
            KAFKA, "kafka-fetch-bytes-max", smallSize(64 << 10), "4MiB", "that one reader of a partition holds");
    static final Setting<Duration> KAFKA_LINGER = Setting.of(
            KAFKA,
            "kafka-linger",
            duration(Duration.ZERO, Duration.ofSeconds(5)),
            "5ms",
            "how long a record waits for others that share its way to the disk");
    static final Setting<Duration> KAFKA_APPEND_WAIT =
            Setting.of(KAFKA, "kafka-append-wait", WAIT, "5s", "how long a record waits for room among those");
    static final Setting<Duration> KAFKA_DELIVERY_TIMEOUT = Setting.of(
            KAFKA, "kafka-delivery-timeout", SECONDS, "30s", "after it a record without Kafka's word has failed");
    static final Setting<Duration> KAFKA_REQUEST_TIMEOUT =
            Setting.of(KAFKA, "kafka-request-timeout", SECONDS, "10s", "of one request to a broker");
    static final Setting<Long> KAFKA_SPREAD_BYTES_PER_SECOND = Setting.of(
            KAFKA,
            "kafka-spread-bytes-per-second",
            SIZE_FORM,
            "16MiB",
            "of one stream that one partition takes alone; above it the stream gets another one");
    static final Setting<Duration> KAFKA_SPREAD_WINDOW = Setting.of(
            KAFKA,
            "kafka-spread-window",
            duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
            "1s",
            "over which a stream's rate is measured");
    static final Setting<Integer> KAFKA_SPREAD_STREAMS_MAX = Setting.of(
            KAFKA, "kafka-spread-streams-max", number(1, 10_000_000), "10000", "streams whose rates are remembered");

    static final Setting<String> BUCKET_URL = Setting.optional(
            BUCKET,
            "bucket-url",
            TEXT,
            "`file:/a/directory` or `s3://bucket/prefix`; without it everything is on the node's own disk");
    static final Setting<URI> S3_ENDPOINT =
            Setting.optional(BUCKET, "s3-endpoint", ADDRESS, "of an S3 server that is not Amazon's");
    static final Setting<String> S3_REGION =
            Setting.of(BUCKET, "s3-region", TEXT, "us-east-1", "where the bucket is; other servers take any");
    static final Setting<Boolean> S3_PATH_STYLE = Setting.optional(
            BUCKET,
            "s3-path-style",
            SWITCH,
            "true: the bucket's name is in the path, not in the host's name; unset: true with an s3-endpoint");
    static final Setting<Path> S3_ACCESS_KEY_FILE =
            Setting.optional(BUCKET, "s3-access-key-file", PATH, "a file with the access key; needed for `s3:`");
    static final Setting<Path> S3_SECRET_KEY_FILE =
            Setting.optional(BUCKET, "s3-secret-key-file", PATH, "a file with the secret key; needed for `s3:`");
    static final Setting<Duration> BUCKET_CONNECT_TIMEOUT =
            Setting.of(BUCKET, "bucket-connect-timeout", WAIT, "5s", "of a connection to an S3 server");
    static final Setting<Duration> BUCKET_CALL_TIMEOUT =
            Setting.of(BUCKET, "bucket-call-timeout", WAIT, "30s", "of one request with all of its bytes");

    static final Setting<Duration> BUCKET_LEASE = Setting.of(
            BUCKET,
            "bucket-lease",
            duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "60s",
            "how long one look at who owns the prefix holds; a node that takes it over waits for twice that; a request takes at most half of it");
    static final Setting<Long> BUCKET_CACHE_BYTES_MAX =
            Setting.of(BUCKET, "bucket-cache-bytes-max", SIZE_FORM, "2GiB", "of files of the bucket, on this disk");
    static final Setting<Duration> BUCKET_SNAPSHOT_INTERVAL = Setting.of(
            BUCKET, "bucket-snapshot-interval", SOON, "5m", "between two snapshots of the cluster's metadata there");
    static final Setting<Duration> BUCKET_SWEEP_INTERVAL =
            Setting.of(BUCKET, "bucket-sweep-interval", SOON, "6h", "between two looks for objects that nobody names");

    static final Setting<Long> MERGE_BYTES_MAX = Setting.of(
            FILES, "merge-bytes-max", SIZE_FORM, "64MiB", "compressed, of one repository: so many are due for a merge");
    static final Setting<Integer> MERGE_SECTIONS_MAX = Setting.of(
            FILES, "merge-sections-max", number(1, 10_000), "100", "of one repository: so many are due for a merge");
    static final Setting<Duration> MERGE_AGE_MAX = Setting.of(
            FILES,
            "merge-age-max",
            duration(Duration.ofMillis(1), Duration.ofDays(30)),
            "1h",
            "then it is due for a merge");
    static final Setting<Long> MERGE_MEMORY_BYTES_MAX = Setting.computed(
            FILES,
            "merge-memory-bytes-max",
            SIZE_FORM,
            heapFraction(8),
            "an eighth of the heap",
            "of rows that a merge holds; past it they come out less well sorted");
    static final Setting<Integer> MERGE_DAYS_MAX = Setting.of(
            FILES,
            "merge-days-max",
            number(1, 1_000),
            "32",
            "segments of one merge, one a day; further days share the last");
    static final Setting<Duration> MERGE_INTERVAL =
            Setting.of(FILES, "merge-interval", SOON, "10s", "between two looks at what is due for a merge");
    static final Setting<Duration> UPKEEP_INTERVAL = Setting.of(
            FILES,
            "upkeep-interval",
            SOON,
            "5s",
            "between two looks at what is to be uploaded, trimmed, expired, deleted");
    static final Setting<Duration> DELETE_GRACE = Setting.of(
            FILES,
            "delete-grace",
            duration(Duration.ZERO, Duration.ofDays(30)),
            "15m",
            "between the moment when nothing needs a file any more and its deletion, at the least");
    static final Setting<Duration> AUDIT_INTERVAL =
            Setting.of(FILES, "audit-interval", SOON, "1m", "between two counts of all events");
    static final Setting<Duration> SCRUB_INTERVAL =
            Setting.of(FILES, "scrub-interval", SOON, "1d", "between two passes over all files, for damage");
    static final Setting<Long> SCRUB_BYTES_PER_SECOND =
            Setting.of(FILES, "scrub-bytes-per-second", SIZE_FORM, "16MiB", "that such a pass reads");
    static final Setting<Long> LOOKUP_FILE_BYTES_MAX =
            Setting.of(FILES, "lookup-file-bytes-max", SIZE_FORM, "200MB", "of one lookup file, as it is uploaded");
    static final Setting<Long> LOOKUP_MEMORY_BYTES_MAX = Setting.computed(
            FILES,
            "lookup-memory-bytes-max",
            SIZE_FORM,
            heapFraction(8),
            "an eighth of the heap",
            "of one lookup file as a table, and of all that are kept for the next query");
    static final Setting<Integer> LOOKUP_COLUMNS_MAX =
            Setting.of(FILES, "lookup-columns-max", number(1, 100_000), "1000", "of one lookup file");
    static final Setting<Boolean> RECOVER_WITHOUT_KAFKA = Setting.of(
            FILES,
            "recover-without-kafka",
            SWITCH,
            "false",
            "true: go on although Kafka is gone, and with it what was nowhere else; for one start");

    static final Setting<Integer> EVENT_BYTES_MAX = Setting.of(
            INGEST,
            "ingest-event-bytes-max",
            smallSize(1024),
            "1MiB",
            "of one event's text; what is longer is cut and marked");
    static final Setting<Integer> FIELDS_MAX = Setting.of(
            INGEST,
            "ingest-fields-max",
            number(1, 4000),
            "1000",
            "of one event; further ones are dropped, it is marked");
    static final Setting<Integer> FIELD_NAME_BYTES_MAX =
            Setting.of(INGEST, "ingest-field-name-bytes-max", number(8, 65536), "256", "longer names are cut");
    static final Setting<Integer> NESTING_MAX = Setting.of(
            INGEST,
            "ingest-nesting-max",
            number(1, ParseLimits.NESTING_LIMIT),
            "64",
            "of a JSON document; what lies deeper stays text");
    static final Setting<Integer> BATCH_BYTES_MAX = Setting.of(
            INGEST, "ingest-batch-bytes-max", smallSize(1024), "1MiB", "of one record in Kafka, before compression");
    static final Setting<Long> IN_FLIGHT_BYTES_MAX = Setting.computed(
            INGEST,
            "ingest-in-flight-bytes-max",
            SIZE_FORM,
            heapFraction(6),
            "a sixth of the heap",
            "of all requests until Kafka has them; past it comes 429");
    static final Setting<Duration> ACKNOWLEDGE_TIMEOUT = Setting.of(
            INGEST, "ingest-acknowledge-timeout", WAIT, "40s", "how long a request waits for Kafka; then 503");
    static final Setting<Duration> RETRY_AFTER =
            Setting.of(INGEST, "ingest-retry-after", SECONDS, "1s", "what a refused sender is told");
    static final Setting<Duration> ACK_WAIT_MAX = Setting.of(
            INGEST, "ingest-ack-wait-max", WAIT, "60s", "how long `?ack=segment` and `?ack=bucket` wait; then 504");

    static final Setting<Long> BUILDER_BYTES_MAX = Setting.of(
            DIGEST,
            "digest-builder-bytes-max",
            SIZE_FORM,
            "64MiB",
            "of a partition's open builder; then it is committed");
    static final Setting<Duration> BUILDER_AGE_MAX = Setting.of(
            DIGEST,
            "digest-builder-age-max",
            duration(Duration.ofMillis(10), DigestLimits.BUILDER_AGE_LIMIT),
            "60s",
            "of its oldest event; at most 30m");
    static final Setting<Long> ALL_BUILDERS_BYTES_MAX = Setting.computed(
            DIGEST,
            "digest-all-builders-bytes-max",
            SIZE_FORM,
            heapFraction(6),
            "a sixth of the heap",
            "of all partitions; past it the largest is committed");
    static final Setting<Integer> SEALED_MAX = Setting.of(
            DIGEST, "digest-sealed-max", number(1, 64), "2", "builders that are being committed; then reading waits");
    static final Setting<Duration> POLL_WAIT = Setting.of(
            DIGEST,
            "digest-poll-wait",
            duration(Duration.ofMillis(1), Duration.ofSeconds(10)),
            "50ms",
            "how long a loop waits for records");
    static final Setting<Long> TAIL_CACHE_BYTES_MAX = Setting.computed(
            DIGEST,
            "digest-tail-cache-bytes-max",
            SIZE_FORM,
            heapFraction(8),
            "an eighth of the heap",
            "of batches whose decoded form is kept for the next query");
    static final Setting<Duration> RESTART_WAIT_MAX = Setting.of(
            DIGEST, "digest-restart-wait-max", WAIT, "10s", "between the end of a loop that failed and its next start");
    static final Setting<Duration> CLOSE_WAIT_MAX =
            Setting.of(DIGEST, "digest-close-wait-max", WAIT, "15s", "for the last commits when the node leaves");

    static final Setting<Integer> CONCURRENT_QUERIES_MAX =
            Setting.of(SEARCH, "search-concurrent-queries-max", number(1, 1000), "8", "more are answered 429");
    static final Setting<Long> QUERY_MEMORY_BYTES_MAX = Setting.computed(
            SEARCH,
            "search-query-memory-bytes-max",
            SIZE_FORM,
            heapFraction(8),
            "an eighth of the heap",
            "of one query's columns and results");
    static final Setting<Integer> GROUPS_MAX = Setting.of(
            SEARCH,
            "search-groups-max",
            number(1, 10_000_000),
            "1000000",
            "of a group-by; more are left out, with a warning");
    static final Setting<Integer> SORT_ROWS_MAX = Setting.of(
            SEARCH, "search-sort-rows-max", number(1, 10_000_000), "200000", "that sort, head and tail keep");
    static final Setting<Integer> RESULT_ROWS_MAX = Setting.of(
            SEARCH,
            "search-result-rows-max",
            number(1, Integer.MAX_VALUE),
            "100000000",
            "of one answer; then a warning");
    static final Setting<Duration> QUERY_TIMEOUT = Setting.of(
            SEARCH,
            "search-query-timeout",
            duration(Duration.ofMillis(10), Duration.ofDays(1)),
            "10m",
            "then a query ends with what it has, and a warning");
    static final Setting<Duration> TAIL_WAIT =
            Setting.of(SEARCH, "search-tail-wait", WAIT, "10s", "for the newest events of a partition; then a warning");
    static final Setting<Integer> QUERY_TEXT_MAX =
            Setting.of(SEARCH, "search-query-text-max", number(1, 10_000_000), "66000", "characters of a query");
    static final Setting<Integer> LIVE_QUEUE_MAX = Setting.of(
            SEARCH,
            "live-queue-max",
            number(1, 1_000_000),
            "10000",
            "events that wait for a slow reader; then dropped and counted");
    static final Setting<Integer> LIVE_TAILS_MAX =
            Setting.of(SEARCH, "live-tails-max", number(1, 10_000), "100", "at the same time; more are answered 429");

    static final Setting<Integer> JOBS_MAX = Setting.of(
            SEARCH,
            "query-jobs-max",
            number(1, 100_000),
            "128",
            "jobs that are remembered at the same time; more are answered 429");
    static final Setting<Integer> JOB_ROWS_MAX = Setting.of(
            SEARCH,
            "query-job-rows-max",
            number(1, 1_000_000),
            "100000",
            "of one job's result; more are left out, with a warning");
    static final Setting<Long> JOB_ROW_BYTES_MAX = Setting.computed(
            SEARCH,
            "query-job-row-bytes-max",
            SIZE_FORM,
            heapFraction(16),
            "a sixteenth of the heap",
            "of the rows of one job, in memory; the same warning");
    static final Setting<Long> ALL_JOB_ROW_BYTES_MAX = Setting.computed(
            SEARCH,
            "query-jobs-row-bytes-max",
            SIZE_FORM,
            heapFraction(8),
            "an eighth of the heap",
            "of the rows of all jobs together");
    static final Setting<Duration> JOB_IDLE_MAX =
            Setting.of(SEARCH, "query-job-idle-max", SECONDS, "90s", "without a question; then a job is forgotten");
    static final Setting<Duration> LIVE_JOB_IDLE_MAX =
            Setting.of(SEARCH, "query-job-live-idle-max", SECONDS, "1h", "the same of a live job");

    static final List<Setting<?>> ALL = List.of(
            DATA_DIR,
            ROLES,
            NODE_NAME,
            NODE_ZONE,
            NODE_POOL,
            PING_INTERVAL,
            SILENCE_LIMIT,
            ROOT_TOKEN,
            ROOT_TOKEN_FILE,
            DISK_FREE_MIN_PERCENT,
            LOG_FORMAT,
            LOG_LEVEL,
            HTTP_ADDRESS,
            HTTP_PORT,
            PUBLIC_URL,
            TLS_CERTIFICATE,
            TLS_KEY,
            HTTP_BODY_BYTES_MAX,
            HTTP_HEADER_BYTES_MAX,
            HTTP_REQUESTS_MAX,
            HTTP_IDLE_TIMEOUT,
            SIGN_IN_FAILURES_MAX,
            SIGN_IN_WINDOW,
            PEER_ADDRESS,
            PEER_PORT,
            PEER_ADVERTISED,
            PEER_TLS_CA,
            PEER_TLS_CERTIFICATE,
            PEER_TLS_KEY,
            KAFKA_BOOTSTRAP_SERVERS,
            KAFKA_TOPIC_PREFIX,
            KAFKA_PARTITIONS,
            KAFKA_MANAGE_TOPICS,
            KAFKA_RECORD_BYTES_MAX,
            KAFKA_PRODUCER_BUFFER_BYTES,
            KAFKA_FETCH_BYTES_MAX,
            KAFKA_LINGER,
            KAFKA_APPEND_WAIT,
            KAFKA_DELIVERY_TIMEOUT,
            KAFKA_REQUEST_TIMEOUT,
            KAFKA_SPREAD_BYTES_PER_SECOND,
            KAFKA_SPREAD_WINDOW,
            KAFKA_SPREAD_STREAMS_MAX,
            BUCKET_URL,
            S3_ENDPOINT,
            S3_REGION,
            S3_PATH_STYLE,
            S3_ACCESS_KEY_FILE,
            S3_SECRET_KEY_FILE,
            BUCKET_CONNECT_TIMEOUT,
            BUCKET_CALL_TIMEOUT,
            BUCKET_LEASE,
            BUCKET_CACHE_BYTES_MAX,
            BUCKET_SNAPSHOT_INTERVAL,
            BUCKET_SWEEP_INTERVAL,
            MERGE_BYTES_MAX,
            MERGE_SECTIONS_MAX,
            MERGE_AGE_MAX,
            MERGE_MEMORY_BYTES_MAX,
            MERGE_DAYS_MAX,
            MERGE_INTERVAL,
            UPKEEP_INTERVAL,
            DELETE_GRACE,
            AUDIT_INTERVAL,
            SCRUB_INTERVAL,
            SCRUB_BYTES_PER_SECOND,
            LOOKUP_FILE_BYTES_MAX,
            LOOKUP_MEMORY_BYTES_MAX,
            LOOKUP_COLUMNS_MAX,
            RECOVER_WITHOUT_KAFKA,
            EVENT_BYTES_MAX,
            FIELDS_MAX,
            FIELD_NAME_BYTES_MAX,
            NESTING_MAX,
            BATCH_BYTES_MAX,
            IN_FLIGHT_BYTES_MAX,
            ACKNOWLEDGE_TIMEOUT,
            RETRY_AFTER,
            ACK_WAIT_MAX,
            ListenerConfig.TLS_CERTIFICATE,
            ListenerConfig.TLS_KEY,
            ListenerConfig.CONNECTIONS_MAX,
            ListenerConfig.IDLE_TIMEOUT,
            ListenerConfig.MESSAGE_TIMEOUT,
            ListenerConfig.MEMORY_BYTES_MAX,
            ListenerConfig.RETRY_MAX,
            BUILDER_BYTES_MAX,
            BUILDER_AGE_MAX,
            ALL_BUILDERS_BYTES_MAX,
            SEALED_MAX,
            POLL_WAIT,
            TAIL_CACHE_BYTES_MAX,
            RESTART_WAIT_MAX,
            CLOSE_WAIT_MAX,
            CONCURRENT_QUERIES_MAX,
            QUERY_MEMORY_BYTES_MAX,
            GROUPS_MAX,
            SORT_ROWS_MAX,
            RESULT_ROWS_MAX,
            QUERY_TIMEOUT,
            TAIL_WAIT,
            QUERY_TEXT_MAX,
            LIVE_QUEUE_MAX,
            LIVE_TAILS_MAX,
            JOBS_MAX,
            JOB_ROWS_MAX,
            JOB_ROW_BYTES_MAX,
            ALL_JOB_ROW_BYTES_MAX,
            JOB_IDLE_MAX,
            LIVE_JOB_IDLE_MAX);

    private NodeSettings() {}

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
            return name.isEmpty() ? "node" : name.substring(0, Math.min(name.length(), 100));
        } catch (UnknownHostException _) {
            return "node"; // a name is for people only
        }
    }

    private static String heapFraction(int divisor) {
        return Long.toString(Runtime.getRuntime().maxMemory() / divisor);
    }
}
