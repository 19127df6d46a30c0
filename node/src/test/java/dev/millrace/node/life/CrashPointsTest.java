package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.global.GlobalInvariants;
import dev.millrace.node.global.Retention;
import dev.millrace.node.life.CrashPoint.Side;
import dev.millrace.node.life.CrashPoint.Then;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Promises 2 and 3: every call to disk, bucket and Kafka in upload, merge, trim, retention and deletion fails once
/// before and once after its effect; nothing is lost, nothing is there twice, and the next process makes up for it.
class CrashPointsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    /// In memory where the machine has such a place: this is about order, and not about disks, which are slow.
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    private Path disk;

    @ParameterizedTest
    @EnumSource
    void eachCallOfUpkeepFailsOnceBeforeAndOnceAfterItsEffect(Then then) throws Exception {
        Path folder = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "crash-points") : disk;
        Set<String> met = new LinkedHashSet<>();
        int runs = 0; // of which the last one of each side meets no fault
        for (Side side : Side.values()) {
            for (int at = 1; ; at++) {
                CrashPoint crash = new CrashPoint(at, side, then);
                Path run = folder.resolve(side + "-" + at);
                crashAndRecover(crash, then, run);
                delete(run);
                met.addAll(crash.calls());
                runs++;
                if (!crash.hasCrashed()) {
                    break; // it ran through
                }
            }
        }
        delete(folder);
        assertThat(met)
                .contains(
                        "Bucket.putIfAbsent",
                        "Bucket.verify",
                        "Bucket.delete",
                        "Bucket.list",
                        "Bucket.replaceOwner",
                        "Global.publish",
                        "LocalStore.newTemporary",
                        "LocalStore.publish",
                        "LocalStore.delete",
                        "LogTrim.trim");
        assertThat(runs).as("crash points").isGreaterThan(60);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void crashAndRecover(CrashPoint crash, Then then, Path folder) throws Exception {
        FileLife life = new FileLife(folder);
        life.keep(new Retention(Optional.of(Duration.ofDays(7).toMillis()), Optional.empty(), Optional.empty()));
        List<String> fresh = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            // two days; and in one file nothing but what is older than retention
            Instant first = i == 2 ? NOON.minus(Duration.ofDays(9)) : NOON.minus(Duration.ofHours(20L * (i % 2)));
            life.commit(i % 2, List.of(first, first.plusSeconds(60), first.plusSeconds(30)));
            if (i != 2) {
                fresh.addAll(List.of(
                        first.toString(),
                        first.plusSeconds(60).toString(),
                        first.plusSeconds(30).toString()));
            }
        }
        int all = life.found(FileLife.REPOSITORY).size();
        try {
            life.upkeep(crash);
        } catch (IOException expected) {
            assertThat(crash.hasCrashed()).as("%s", expected).isTrue();
        }
        String where = String.join(", ", crash.calls());
        crash.end();
        List<String> after = life.found(FileLife.REPOSITORY);
        assertThat(after).as("at the crash, %s", where).doesNotHaveDuplicates().hasSizeBetween(fresh.size(), all);
        assertThat(GlobalInvariants.broken(life.global.state())).as(where).isEmpty();

        if (then == Then.THE_PROCESS_DIES) {
            life.live();
        }
        for (int i = 0; i < 2; i++) { // what is merged now is retired in the same run and gone after the next
            life.upkeep(then == Then.THE_PROCESS_DIES ? CrashPoint.never() : crash);
        }

        for (var repository : List.of(FileLife.REPOSITORY, FileLife.OTHER)) {
            assertThat(times(life.found(repository)))
                    .as("after the recovery, %s", where)
                    .containsExactlyInAnyOrderElementsOf(fresh);
        }
        assertThat(GlobalInvariants.broken(life.global.state())).as(where).isEmpty();
        assertThat(life.onDisk()).as("on disk, %s", where).isEqualTo(life.namedOnDisk());
        assertThat(life.inBucket()).as("in the bucket, %s", where).isEqualTo(life.namedInBucket());
        assertThat(life.global.state().files().tombstones()).as(where).isEmpty();
        for (int partition = 0; partition < 2; partition++) {
            assertThat(life.kafkaBegins(partition))
                    .as("kafka begins, %s", where)
                    .isEqualTo(life.global
                            .state()
                            .partition(partition)
                            .orElseThrow()
                            .nextOffset());
        }
    }

    private static List<String> times(List<String> found) {
        return found.stream().map(each -> each.split(" ", 3)[1]).toList();
    }
}
