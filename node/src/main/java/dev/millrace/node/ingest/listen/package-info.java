/// Sockets for senders that speak no HTTP: bytes of TCP, TLS and UDP in, messages out, batches to Kafka.
///
/// There is no acknowledgement in these protocols: whatever is not stored is counted. Start at `Listeners`.
@NullMarked
package dev.millrace.node.ingest.listen;

import org.jspecify.annotations.NullMarked;
