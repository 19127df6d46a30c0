package dev.millrace.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.DurableFiles;
import dev.millrace.node.global.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The move of a node from its embedded Kafka to another one: once, and one way.
///
/// First everything that is in the embedded Kafka only goes into files and a snapshot; then a mark says so;
/// from then
/// on the node goes on from those on the other Kafka. A crash before the mark begins again, one after it goes
/// on.
record EmbeddedMove(Path dataDirectory) {
    /// Whether the embedded Kafka still has something that no other place has.
    boolean isDue(NodeConfig config) {
        return config.kafka().bootstrapServers().isPresent()
                && Files.exists(kafka().resolve("meta.properties"))
                && !Files.exists(mark());
    }

    /// Everything is in files now.
    void markDone() throws IOException {
        String origin = new Snapshots(dataDirectory.resolve("global")).origin().orElse("");
        DurableFiles.write(mark(), (origin + "\n").getBytes(UTF_8));
    }

    /// Whether this disk follows the embedded Kafka that was left, so that another one is no loss.
    boolean isUnderWay(Snapshots snapshots) throws IOException {
        Optional<String> origin = snapshots.origin();
        return Files.exists(mark())
                && origin.equals(Optional.of(Files.readString(mark()).strip()));
    }

    /// A move that came to nothing, because the other Kafka was not fit for it, is taken back.
    ///
    /// @throws IOException where the node has left its embedded Kafka
    void requireNotLeft() throws IOException {
        if (isUnderWay(new Snapshots(dataDirectory.resolve("global")))) {
            Files.delete(mark());
        }
        if (Files.exists(mark())) {
            throw new IOException(
                    "this node has moved from its embedded Kafka to another one, and there is no way back: set kafka-bootstrap-servers to that one (%s says that it moved)"
                            .formatted(mark()));
        }
    }

    private Path kafka() {
        return dataDirectory.resolve("kafka");
    }

    private Path mark() {
        return kafka().resolve("moved");
    }
}
