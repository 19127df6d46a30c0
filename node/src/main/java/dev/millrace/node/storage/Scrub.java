package dev.millrace.node.storage;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.StoredFile;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// Reads every file of this disk again now and then, and compares its checksum: damage is to be found while there is
/// another copy.
public final class Scrub {
    /// Slows the reading down.
    @FunctionalInterface
    public interface Pace {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Supplier<GlobalState> global;
    private final NodeId self;
    private final LocalStore store;
    private final DamageListener damages;
    private final long bytesPerSecond;
    private final Pace pace;
    private final Counter scrubbed;

    public Scrub(
            Supplier<GlobalState> global,
            NodeId self,
            LocalStore store,
            DamageListener damages,
            long bytesPerSecond,
            Pace pace,
            MeterRegistry meters) {
        require(bytesPerSecond > 0, "a scrub of %d bytes a second", bytesPerSecond);
        this.global = global;
        this.self = self;
        this.store = store;
        this.damages = damages;
        this.bytesPerSecond = bytesPerSecond;
        this.pace = pace;
        this.scrubbed = meters.counter("millrace_storage_scrubbed_bytes");
    }

    /// One pass over all files.
    public void run() throws IOException, InterruptedException {
        GlobalState state = global.get();
        List<StoredFile> mine = state.files()
                .all()
                .filter(each -> each.holders().contains(self))
                .sorted(Comparator.comparing(StoredFile::id))
                .toList();
        for (StoredFile each : mine) {
            if (global.get().files().find(each.id()).isPresent()) {
                check(each);
                scrubbed.increment((double) each.sizeBytes());
                pace.sleep(Duration.ofMillis(1_000 * each.sizeBytes() / bytesPerSecond));
            }
        }
    }

    private void check(StoredFile file) throws IOException {
        try {
            String checksum = store.checksum(file.kind(), file.id());
            if (!checksum.equals(file.checksum())) {
                damages.found(file.id(), "its checksum is %s, not %s".formatted(checksum, file.checksum()));
            }
        } catch (NoSuchFileException e) {
            damages.found(file.id(), "it is gone from the disk");
        }
    }
}
