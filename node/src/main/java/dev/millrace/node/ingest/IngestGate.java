package dev.millrace.node.ingest;

import dev.millrace.node.http.HttpError;
import java.util.Optional;

/// Something that may close ingest for a while: a disk that is nearly full, a node that stops.
@FunctionalInterface
public interface IngestGate {
    IngestGate OPEN = Optional::empty;

    /// Why nothing is taken now. Asked before a body is read, so be quick.
    Optional<HttpError> refusal();
}
