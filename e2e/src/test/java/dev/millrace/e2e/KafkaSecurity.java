package dev.millrace.e2e;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a Kafka wants its clients to come.
enum KafkaSecurity {
    PLAINTEXT,
    /// The broker shows a certificate, the client shows nothing.
    TLS,
    /// The client shows name and password, within TLS.
    SCRAM,
    /// The client shows a certificate, too.
    MUTUAL_TLS;

    static final String USER = "millrace";
    static final String PASSWORD = "a-password-that-no-log-shows-4711";

    /// What a client needs, as Kafka's properties; and what the broker needs beside its listener's name.
    record Sides(Map<String, String> broker, Map<String, String> client) {
        Sides {
            broker = Map.copyOf(broker);
            client = Map.copyOf(client);
        }

        /// The client's as a node's settings.
        Map<String, String> ofNode() {
            Map<String, String> settings = new HashMap<>();
            client.forEach((property, value) -> settings.put(
                    "MILLRACE_KAFKA_CLIENT_" + property.replace('.', '_').toUpperCase(Locale.ROOT), value));
            return settings;
        }
    }

    String protocol() {
        return switch (this) {
            case PLAINTEXT -> "PLAINTEXT";
            case TLS, MUTUAL_TLS -> "SSL";
            case SCRAM -> "SASL_SSL";
        };
    }

    Sides sides(Certificates certificates) throws IOException {
        if (this == PLAINTEXT) {
            return new Sides(Map.of(), Map.of());
        }
        Certificates.Issued own = certificates.issue("broker", List.of("127.0.0.1", "localhost"));
        Map<String, String> broker = new HashMap<>(trust(certificates));
        broker.put("ssl.keystore.type", "PEM");
        broker.put("ssl.keystore.location", own.store().toString());
        Map<String, String> client = new HashMap<>(trust(certificates));
        client.put("security.protocol", protocol());
        if (this == SCRAM) {
            broker.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
            broker.put(
                    "listener.name.client.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
            client.put("sasl.mechanism", "SCRAM-SHA-512");
            client.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                            .formatted(USER, PASSWORD));
        }
        if (this == MUTUAL_TLS) {
            broker.put("ssl.client.auth", "required");
            Certificates.Issued shown = certificates.issue("client", List.of("127.0.0.1"));
            client.put("ssl.keystore.type", "PKCS12");
            client.put(
                    "ssl.keystore.location",
                    certificates.pkcs12(shown, PASSWORD).toString());
            client.put("ssl.keystore.password", PASSWORD);
            client.put("ssl.key.password", PASSWORD);
        }
        return new Sides(broker, client);
    }

    private static Map<String, String> trust(Certificates certificates) {
        return Map.of(
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificates.authorityFile().toString());
    }
}
