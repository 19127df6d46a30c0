package dev.millrace.node.life;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.bucket.DirectoryBucket;
import dev.millrace.node.digest.InMemoryGlobal;
import dev.millrace.node.global.GlobalInvariants;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.InMemoryEventLog;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.Snapshots;
import dev.millrace.node.recovery.Recoverer;
import dev.millrace.node.recovery.Recoverer.LossOfKafka;
import dev.millrace.node.storage.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each release has left on disk and in the bucket is opened by all later ones. A release adds a folder, by
/// running this with `-Dmillrace.golden=NAME`, and never changes one that is there.
class GoldenDirectoryTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/directories");

    @TempDir
    private Path folder;

    @Test
    void eachIsOpenedWithAllItsEvents() throws Exception {
        String wanted = System.getProperty("millrace.golden", "");
        if (!wanted.isEmpty()) {
            write(GOLDEN.resolve(wanted));
        }
        try (Stream<Path> all = Files.list(GOLDEN)) {
            for (Path each : all.sorted().toList()) {
                open(each);
            }
        }
    }

    private void open(Path golden) throws Exception {
        List<String> expected = Files.readAllLines(golden.resolve("expected.txt"));
        Path copy = folder.resolve(requireNonNull(golden.getFileName()).toString());
        copy(golden, copy);
        Files.createDirectories(copy.resolve("cache"));
        assertThat(Files.readString(copy.resolve("FORMAT")).strip())
                .as("a layout that this release reads")
                .isEqualTo(Integer.toString(DataDirectory.FORMAT));

        // its Kafka is not kept: what is on disk is enough
        assertThat(found(copy, recover(copy, copy, Optional.empty()), copy.resolve("bucket")))
                .as("the disk of %s", golden)
                .isEqualTo(expected);

        Path empty = folder.resolve(copy.getFileName() + "-from-bucket");
        for (String each : List.of("global", "minis", "segments")) {
            Files.createDirectories(empty.resolve(each));
        }
        DirectoryBucket bucket = DirectoryBucket.open(copy.resolve("bucket"));
        GlobalState state = recover(copy, empty, Optional.of(bucket));
        List<String> uploaded = found(empty, state, copy.resolve("bucket"));
        assertThat(expected).as("the bucket of %s", golden).containsAll(uploaded);
        assertThat(uploaded).hasSizeGreaterThanOrEqualTo(expected.size() - 1);
    }

    private static GlobalState recover(Path golden, Path directory, Optional<DirectoryBucket> bucket) throws Exception {
        Snapshots snapshots = new Snapshots(directory.resolve("global"));
        new Recoverer(
                        new Recoverer.Place(
                                FileLife.NODE,
                                directory.resolve("minis"),
                                directory.resolve("segments"),
                                bucket.map(each -> each),
                                Duration.ofSeconds(1)),
                        snapshots,
                        new InMemoryEventLog(),
                        LossOfKafka.ACCEPTED,
                        () -> NOON,
                        time -> {})
                .recoverIfNeeded();
        GlobalState state = snapshots.read().orElseThrow();
        assertThat(GlobalInvariants.broken(state)).as("%s", golden).isEmpty();
        return state;
    }

    private static List<String> found(Path directory, GlobalState state, Path bucket) throws IOException {
        return new FileLife(directory, new InMemoryGlobal(state), 1L << 30, DirectoryBucket.open(bucket))
                .found(FileLife.REPOSITORY);
    }

    /// Minis, merged segments, tombstones, retention, a bucket with a snapshot, and one file that is newer than that.
    private static void write(Path golden) throws Exception {
        FileLife life = new FileLife(golden);
        life.keep(new Retention(Optional.of(Duration.ofDays(7).toMillis()), Optional.empty(), Optional.empty()));
        for (int i = 0; i < 5; i++) {
            life.commit(i % 2, List.of(NOON.plusSeconds(i), NOON.minus(Duration.ofHours(20))));
        }
        life.commit(0, List.of(NOON.minus(Duration.ofDays(9))));
        life.upkeep(CrashPoint.never());
        life.commit(1, List.of(NOON.plusSeconds(7)));
        new Snapshots(golden.resolve("global")).write(life.global.state());
        Files.writeString(golden.resolve("FORMAT"), DataDirectory.FORMAT + "\n");
        Files.write(golden.resolve("expected.txt"), life.found(FileLife.REPOSITORY));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
