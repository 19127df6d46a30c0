package dev.millrace.node.global;

import dev.millrace.node.base.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest snapshot of Global's state on this disk, and the one before it. They only shorten the start:
/// the topic
/// is the truth.
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Path newest;
    private final Path previous;
    private final Path origin;

    public Snapshots(Path directory) {
        this.newest = directory.resolve("global-snapshot.json");
        this.previous = directory.resolve("global-snapshot.previous.json");
        this.origin = directory.resolve("global-topic");
    }

    public void write(GlobalState state) throws IOException {
        if (Files.exists(newest)) {
            Files.move(newest, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        DurableFiles.write(newest, SnapshotCodec.encode(state));
    }

    /// The version that the older of the two is of: with either of them a start needs nothing before it. None
    /// as long
    /// as there are not two.
    public Optional<Long> olderVersion() throws IOException {
        return Files.exists(newest) ? version(previous) : Optional.empty();
    }

    private static Optional<Long> version(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SnapshotCodec.decode(Files.readAllBytes(file)).version());
        } catch (GlobalFormatException e) {
            return Optional.empty(); // damaged: it is good for nothing, so nothing may rest on it
        }
    }

    /// The log that this disk follows, see [EventLog#identity()]; none before its first start. Its files, and
    /// the
    /// versions of its snapshots, mean nothing beside another one.
    public Optional<String> origin() throws IOException {
        return Files.exists(origin) ? Optional.of(Files.readString(origin).strip()) : Optional.empty();
    }

    /// From now on this disk follows that log.
    public void follow(String identity) throws IOException {
        if (!origin().equals(Optional.of(identity))) {
            DurableFiles.write(origin, (identity + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The newest that is whole. A damaged one is named in the log and passed over.
    public Optional<GlobalState> read() throws IOException {
        for (Path file : List.of(newest, previous)) {
            if (Files.exists(file)) {
                try {
                    return Optional.of(SnapshotCodec.decode(Files.readAllBytes(file)));
                } catch (GlobalFormatException e) {
                    LOG.warn("{} is passed over: {}", file, e.getMessage());
                }
            }
        }
        return Optional.empty();
    }
}
