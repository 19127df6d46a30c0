package dev.millrace.node.ingest.listen;

import dev.millrace.node.base.Bytes;
import java.util.Optional;

/// A message as it came from a socket.
///
/// @param held of [ReceiveMemory], until Kafka has it or it is dropped
/// @param fault what is wrong with it; it is kept all the same
record ReceivedMessage(Bytes text, String source, int held, Optional<String> fault) {}
