package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.ChunkKey;
import java.util.Optional;

/// The key of a request that may be sent again without doubling its events. It means something in its repository only.
record IdempotencyKey(String text) {
    static final String HEADER = "Idempotency-Key";

    static Optional<IdempotencyKey> of(Exchange exchange) throws HttpError {
        Optional<String> text = exchange.header(HEADER);
        if (text.isPresent() && !ChunkKey.isKey(text.get())) {
            throw HttpError.badRequest("%s must be %s".formatted(HEADER, ChunkKey.KEY_FORM));
        }
        return text.map(IdempotencyKey::new);
    }

    /// Where all of the request goes: the same in every process, so that a repeat meets the first attempt.
    int partition(RepositoryId repository, int partitionCount) {
        // no id and no key holds a line end, so the two cannot run into one another
        BodyHash hash = BodyHash.of(Bytes.of((repository.value() + "\n" + text).getBytes(UTF_8)));
        return (int) Long.remainderUnsigned(hash.first(), partitionCount);
    }
}
