package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLease;
import dev.millrace.node.digest.InMemoryGlobal;
import dev.millrace.node.global.EventLog;
import dev.millrace.node.global.GlobalInvariants;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.InMemoryEventLog;
import dev.millrace.node.global.Recovery;
import dev.millrace.node.global.Snapshots;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.life.CrashPoint.Side;
import dev.millrace.node.life.CrashPoint.Then;
import dev.millrace.node.recovery.Recoverer;
import dev.millrace.node.recovery.Recoverer.LossOfKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promise 8: rebuilt from the bucket.
class RebuildTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void anEmptyDirectoryBesideABucketHasAllThatWasUploaded() throws Exception {
        FileLife life = life();
        List<String> all = life.found(FileLife.REPOSITORY);

        GlobalState state = takeOver(life, CrashPoint.never(), folder.resolve("new"));

        assertThat(found(life, state)).isEqualTo(all);
        assertThat(state.files().bucket().orElseThrow().ownerGeneration()).isEqualTo(2);
        assertThat(state.repositories()).isEqualTo(life.global.state().repositories());
        assertThat(Recovery.lacksTopic(state)).isTrue();
    }

    @Test
    void filesThatAreNewerThanTheSnapshotAreFound() throws Exception {
        FileLife life = life();
        life.commit(0, List.of(NOON.plusSeconds(500)));
        life.commit(1, List.of(NOON.plusSeconds(501)));
        life.commit(0, List.of(NOON.plusSeconds(502)));
        life.uploadAndMerge();
        assertThat(life.global.state().version())
                .isGreaterThan(life.snapshots().newest().orElseThrow().version());
        List<String> all = life.found(FileLife.REPOSITORY);

        GlobalState state = takeOver(life, CrashPoint.never(), folder.resolve("new"));

        assertThat(found(life, state)).isEqualTo(all);
        assertThat(GlobalInvariants.broken(state)).isEmpty();
    }

    @Test
    void eachCallFailsOnceAndTheNextStartHasAllTheSame() throws Exception {
        FileLife life = life();
        List<String> all = life.found(FileLife.REPOSITORY);
        int failed = 0;
        for (Side side : Side.values()) {
            for (int at = 1; ; at++) {
                log = new InMemoryEventLog();
                CrashPoint crash = new CrashPoint(at, side, Then.THE_PROCESS_DIES);
                Path directory = folder.resolve("new-" + side + at);
                try {
                    takeOver(life, crash, directory);
                } catch (IOException expected) {
                    assertThat(crash.hasCrashed()).as("%s", expected).isTrue();
                    failed++;
                }
                GlobalState state = takeOver(life, CrashPoint.never(), directory);
                assertThat(found(life, state)).as("%s", crash.calls()).isEqualTo(all);
                if (!crash.hasCrashed()) {
                    break;
                }
            }
        }
        assertThat(failed).as("crash points").isGreaterThan(10);
    }

    @Test
    void theOwnerOfBeforeWritesNoMore() throws Exception {
        FileLife life = life();
        BucketLease before = new BucketLease(
                life.bucket, life.bucket.owner().orElseThrow(), LEASE, Duration.ofSeconds(10), life.nanos::get);
        before.requireHeld();

        takeOver(life, CrashPoint.never(), folder.resolve("new"));

        before.requireHeld(); // still within what it has read; the taker waits for twice as long
        life.nanos.addAndGet(LEASE.toNanos());
        assertThatThrownBy(before::requireHeld)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not to this cluster");
        assertThat(before.isLost()).isTrue();
    }

    @Test
    void withoutBucketAndKafkaItSaysWhatIsMissing() throws Exception {
        FileLife life = new FileLife(folder.resolve("old"));
        for (int i = 0; i < 3; i++) {
            life.commit(0, List.of(NOON.plusSeconds(i)));
        }
        Snapshots snapshots = new Snapshots(folder.resolve("old/global"));
        snapshots.write(life.global.state());
        life.commit(0, List.of(NOON.plusSeconds(60))); // newer than the snapshot
        List<String> all = life.found(FileLife.REPOSITORY);
        StoredFile lost = FileLife.all(life.global.state()).stream()
                .filter(each -> each.id().equals("mini-2"))
                .findFirst()
                .orElseThrow();
        Files.delete(life.store.path(lost.kind(), lost.id()));

        assertThatThrownBy(
                        () -> recoverer(life, Optional.empty(), snapshots, new InMemoryEventLog(), LossOfKafka.REFUSED)
                                .recoverIfNeeded())
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "--recover-without-kafka=true",
                        "missing: the file mini-2 with 2 events",
                        "partition 0: what kafka had from offset 4 on is gone");

        List<String> report = recoverer(life, Optional.empty(), snapshots, new InMemoryEventLog(), LossOfKafka.ACCEPTED)
                .recoverIfNeeded();
        assertThat(report).anyMatch(each -> each.startsWith("6 events are there, 2 are known to be missing"));
        GlobalState state = snapshots.read().orElseThrow();
        assertThat(state.files().find(lost.id()).orElseThrow().isLost()).isTrue();
        assertThat(state.minis()).hasSize(4);
        assertThat(all).hasSize(4);
    }

    @Test
    void anotherKafkaIsNoticedBeforeTheFirstSnapshot() throws Exception {
        FileLife life = new FileLife(folder.resolve("old"));
        life.commit(0, List.of(NOON));
        Snapshots snapshots = new Snapshots(Files.createDirectories(folder.resolve("old/global")));
        snapshots.follow("the log of before");

        assertThatThrownBy(
                        () -> recoverer(life, Optional.empty(), snapshots, new InMemoryEventLog(), LossOfKafka.REFUSED)
                                .recoverIfNeeded())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is another one");

        recoverer(life, Optional.empty(), snapshots, new InMemoryEventLog(), LossOfKafka.ACCEPTED)
                .recoverIfNeeded();
        assertThat(snapshots.read().orElseThrow().minis())
                .as("its files are kept")
                .hasSize(1);
        assertThat(snapshots.origin()).contains(new InMemoryEventLog().identity());
    }

    private InMemoryEventLog log = new InMemoryEventLog();

    /// Uploaded, merged in part, and with a snapshot in the bucket.
    private FileLife life() throws Exception {
        FileLife life = new FileLife(folder.resolve("old"));
        for (int i = 0; i < 5; i++) {
            life.commit(i % 2, List.of(NOON.plusSeconds(i), NOON.plusSeconds(90_000L + i)));
        }
        life.upkeep(CrashPoint.never());
        return life;
    }

    private GlobalState takeOver(FileLife life, CrashPoint crash, Path directory) throws Exception {
        for (String each : List.of("global", "minis", "segments")) {
            Files.createDirectories(directory.resolve(each));
        }
        Snapshots snapshots = new Snapshots(directory.resolve("global"));
        new Recoverer(
                        new Recoverer.Place(
                                FileLife.NODE,
                                directory.resolve("minis"),
                                directory.resolve("segments"),
                                Optional.of(crash.in(Bucket.class, life.bucket)),
                                LEASE),
                        snapshots,
                        crash.in(EventLog.class, log),
                        LossOfKafka.REFUSED,
                        () -> NOON,
                        time -> {})
                .recoverIfNeeded();
        return snapshots.read().orElseThrow();
    }

    private static Recoverer recoverer(
            FileLife life, Optional<Bucket> bucket, Snapshots snapshots, EventLog log, LossOfKafka lossOfKafka) {
        return new Recoverer(
                new Recoverer.Place(
                        FileLife.NODE, life.folder.resolve("minis"), life.folder.resolve("segments"), bucket, LEASE),
                snapshots,
                log,
                lossOfKafka,
                () -> NOON,
                time -> {});
    }

    /// What a node finds that has nothing but the bucket.
    private List<String> found(FileLife life, GlobalState state) throws Exception {
        Path empty = Files.createTempDirectory(folder, "reader");
        FileLife reader = new FileLife(empty, new InMemoryGlobal(state), 1L << 30, life.bucket);
        return reader.found(FileLife.REPOSITORY);
    }
}
