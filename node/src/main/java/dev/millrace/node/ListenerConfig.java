package dev.millrace.node;

import static dev.millrace.node.settings.Forms.PATH;
import static dev.millrace.node.settings.Forms.SIZE_FORM;
import static dev.millrace.node.settings.Forms.duration;
import static dev.millrace.node.settings.Forms.number;

import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.ingest.listen.ListenLimits;
import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.settings.Setting;
import dev.millrace.node.settings.SettingSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings of listeners. Which there are is said in Global.
///
/// @param tls what those with TLS show
record ListenerConfig(ListenLimits limits, Optional<HttpSettings.Tls> tls) {
    private static final String LISTENERS = "Listeners";
    private static final int HEAP_DIVISOR = 16;

    static final Setting<Path> TLS_CERTIFICATE = Setting.optional(
            LISTENERS,
            "listener-tls-certificate",
            PATH,
            "PEM, the chain that TLS listeners show; read again when it changes");
    static final Setting<Path> TLS_KEY =
            Setting.optional(LISTENERS, "listener-tls-key", PATH, "PEM, the certificate's private key; the same");
    static final Setting<Integer> CONNECTIONS_MAX = Setting.of(
            LISTENERS,
            "listener-connections-max",
            number(1, 100_000),
            "1000",
            "of all listeners; more are closed at once");
    static final Setting<Duration> IDLE_TIMEOUT = Setting.of(
            LISTENERS,
            "listener-idle-timeout",
            duration(Duration.ofSeconds(1), Duration.ofDays(7)),
            "1h",
            "a connection without a message is closed after it; many senders then lose the next message");
    static final Setting<Duration> MESSAGE_TIMEOUT = Setting.of(
            LISTENERS,
            "listener-message-timeout",
            duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "60s",
            "from a message's first byte to its last; then it is kept as it is, and the connection closed");
    static final Setting<Long> MEMORY_BYTES_MAX = Setting.computed(
            LISTENERS,
            "listener-memory-bytes-max",
            SIZE_FORM,
            Long.toString(Runtime.getRuntime().maxMemory() / HEAP_DIVISOR),
            "a sixteenth of the heap",
            "of messages that wait for Kafka; then TCP waits and UDP drops");
    static final Setting<Duration> RETRY_MAX = Setting.of(
            LISTENERS,
            "listener-retry-max",
            duration(Duration.ofMillis(10), Duration.ofDays(1)),
            "10m",
            "how long messages wait for a Kafka that does not answer; then they are dropped and counted");

    static ListenerConfig read(SettingSources sources) throws ConfigError {
        Optional<Path> certificate = sources.find(TLS_CERTIFICATE);
        Optional<Path> key = sources.find(TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigError("%s: listener-tls-certificate and listener-tls-key go together: set both or none"
                    .formatted(sources.origin(key.isPresent() ? TLS_KEY : TLS_CERTIFICATE)));
        }
        return new ListenerConfig(
                ListenLimits.of(
                        sources.get(NodeSettings.EVENT_BYTES_MAX),
                        sources.get(MEMORY_BYTES_MAX),
                        sources.get(CONNECTIONS_MAX),
                        sources.get(IDLE_TIMEOUT),
                        sources.get(MESSAGE_TIMEOUT),
                        sources.get(RETRY_MAX)),
                certificate.flatMap(pem -> key.map(secret -> new HttpSettings.Tls(pem, secret))));
    }
}
