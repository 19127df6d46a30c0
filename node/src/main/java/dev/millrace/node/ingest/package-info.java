/// Stage 1 of 8: bytes of a request in, raw events out; answers 200 once `topic` has them all.
///
/// One decoder file per protocol. Start at `IngestRoutes`.
@NullMarked
package dev.millrace.node.ingest;

import org.jspecify.annotations.NullMarked;
