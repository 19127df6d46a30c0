package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.global.GlobalInvariants;
import dev.millrace.node.global.Retention;
import dev.millrace.node.life.CrashPoint.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promises 2 and 3: every call to disk, bucket and Kafka in upload, merge, trim, retention and deletion fails once
/// before and once after its effect; nothing is lost, nothing is there twice, and the next process makes up for it.
class CrashPointsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void eachCallOfUpkeepFailsOnceBeforeAndOnceAfterItsEffect() throws Exception {
        Set<String> met = new LinkedHashSet<>();
        int runs = 0;
        for (Side side : Side.values()) {
            for (int at = 1; ; at++) {
                CrashPoint crash = new CrashPoint(at, side);
                crashAndRecover(crash, folder.resolve(side + "-" + at));
                met.addAll(crash.calls());
                runs++;
                if (!crash.hasCrashed()) {
                    break; // it ran through
                }
            }
        }
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

    private static void crashAndRecover(CrashPoint crash, Path folder) throws Exception {
        FileLife life = new FileLife(folder);
        life.keep(new Retention(Optional.of(Duration.ofDays(7).toMillis()), Optional.empty(), Optional.empty()));
        List<String> fresh = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // two days; and in one file nothing but what is older than retention
            Instant first = i == 3 ? NOON.minus(Duration.ofDays(9)) : NOON.minus(Duration.ofHours(20L * (i % 2)));
            life.commit(i % 2, List.of(first, first.plusSeconds(60), first.plusSeconds(30)));
            if (i != 3) {
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
        List<String> after = life.found(FileLife.REPOSITORY);
        assertThat(after).as("at the crash, %s", where).doesNotHaveDuplicates().hasSizeBetween(fresh.size(), all);
        assertThat(GlobalInvariants.broken(life.global.state())).as(where).isEmpty();

        life.live();
        for (int i = 0; i < 2; i++) { // what is merged now is retired in the same run and gone after the next
            life.upkeep(CrashPoint.never());
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
