package dev.millrace.node.ingest;

import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How safe events are, each level including those before it, and what a request may wait for.
enum AckLevel {
    /// Acknowledged by Kafka.
    KAFKA,
    /// In a file that Global names.
    SEGMENT,
    /// All files that hold them are in the bucket, read back and compared.
    BUCKET;

    private static final String PARAMETER = "ack";

    static AckLevel of(Exchange exchange, boolean hasBucket) throws HttpError {
        Optional<String> asked = exchange.queryParameter(PARAMETER);
        if (asked.isEmpty()) {
            return KAFKA;
        }
        AckLevel level = Arrays.stream(values())
                .filter(each -> each.text().equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> HttpError.badRequest("?%s= must be one of %s"
                        .formatted(
                                PARAMETER,
                                Arrays.stream(values()).map(AckLevel::text).collect(Collectors.joining(", ")))));
        if (level == BUCKET && !hasBucket) {
            throw HttpError.badRequest("?ack=bucket, but this node has no bucket: set bucket-url, or ask for segment");
        }
        return level;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
