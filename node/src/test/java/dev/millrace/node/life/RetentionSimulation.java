package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.global.GlobalInvariants;
import dev.millrace.node.global.Ledger;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thirty days of events, with late ones among them: retention keeps exactly what it should, in the state, on disk
/// and
/// in the bucket.
class RetentionSimulation {
    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
    private static final int DAYS = 30;
    private static final Duration STEP = Duration.ofHours(6);
    private static final Duration AGE = Duration.ofDays(7);

    @TempDir
    private Path folder;

    @Test
    void thirtyDaysKeepSevenByAge() throws Exception {
        FileLife life = new FileLife(folder);
        life.keep(new Retention(Optional.of(AGE.toMillis()), Optional.empty(), Optional.empty()));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<Instant> sent = new ArrayList<>();
        for (Instant now = BEGIN; now.isBefore(BEGIN.plus(Duration.ofDays(DAYS))); now = now.plus(STEP)) {
            life.now = now;
            List<Instant> times = times(now, random);
            life.commit(random.nextInt(2), times);
            sent.addAll(times);
            life.upkeep(CrashPoint.never());
            checkAge(life, now, sent);
        }
        Ledger ledger = life.global.state().files().ledger(FileLife.REPOSITORY);
        assertThat(ledger.takenEvents()).isEqualTo(sent.size());
        assertThat(ledger.expiredEvents()).isGreaterThan(sent.size() / 2);
    }

    /// Mostly of the last hours; one of four files brings an event of some day before.
    private static List<Instant> times(Instant now, RandomGenerator random) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            times.add(now.minusSeconds(random.nextLong(STEP.toSeconds())).plusNanos(times.size()));
        }
        if (random.nextInt(4) == 0) {
            times.add(now.minus(Duration.ofDays(1L + random.nextInt(5))));
        }
        times.sort(Instant::compareTo);
        return times;
    }

    private static void checkAge(FileLife life, Instant now, List<Instant> sent) throws Exception {
        Instant oldest = now.minus(AGE);
        for (StoredFile each : FileLife.all(life.global.state())) {
            for (Section section : each.sections()) {
                boolean isOld =
                        Instant.ofEpochSecond(0, section.maxTimestampNanos()).isBefore(oldest);
                assertThat(section.isLive() && isOld).as("%s at %s", each, now).isFalse();
            }
        }
        // whole sections: what is young enough is there, what is older may be there beside something younger
        List<String> found = life.found(FileLife.REPOSITORY).stream()
                .map(each -> each.split(" ", 3)[1])
                .toList();
        List<String> young = sent.stream()
                .filter(each -> !each.isBefore(oldest))
                .map(Instant::toString)
                .toList();
        assertThat(found).as("at %s", now).containsAll(young).hasSizeLessThanOrEqualTo(sent.size());
        long old = found.stream()
                .filter(each -> Instant.parse(each).isBefore(oldest))
                .count();
        assertThat(old)
                .as("events older than retention at %s, in files with younger ones", now)
                .isLessThan(60);
        assertThat(GlobalInvariants.broken(life.global.state())).isEmpty();
        assertThat(life.onDisk()).as("on disk at %s", now).isEqualTo(life.namedOnDisk());
        assertThat(life.inBucket()).as("in the bucket at %s", now).isEqualTo(life.namedInBucket());
    }

    @Test
    void storedAndRawBytesKeepTheNewest() throws Exception {
        FileLife life = new FileLife(folder);
        long rawOfOne = 0;
        for (int day = 0; day < 10; day++) {
            life.now = BEGIN.plus(Duration.ofDays(day));
            life.commit(0, List.of(life.now));
            Section section = FileLife.all(life.global.state()).stream()
                    .flatMap(each -> each.section(FileLife.REPOSITORY).stream())
                    .reduce((a, b) -> b)
                    .orElseThrow();
            rawOfOne = Math.max(rawOfOne, section.rawBytes());
        }
        life.keep(new Retention(Optional.empty(), Optional.empty(), Optional.of(3 * rawOfOne)));
        life.upkeep(CrashPoint.never());
        life.upkeep(CrashPoint.never());

        // they were merged by twos before retention looked, so it lets go of twos
        List<String> found = life.found(FileLife.REPOSITORY);
        assertThat(found).hasSizeBetween(2, 3);
        assertThat(found.getLast()).contains(BEGIN.plus(Duration.ofDays(9)).toString());
        long raw = FileLife.all(life.global.state()).stream()
                .flatMap(each -> each.sections().stream())
                .filter(each -> each.isLive() && each.repository().equals(FileLife.REPOSITORY))
                .mapToLong(Section::rawBytes)
                .sum();
        assertThat(raw).isLessThanOrEqualTo(3 * rawOfOne);

        life.keep(new Retention(Optional.empty(), Optional.of(1L), Optional.empty()));
        life.upkeep(CrashPoint.never());
        assertThat(life.found(FileLife.REPOSITORY)).isEmpty();
        assertThat(GlobalInvariants.broken(life.global.state())).isEmpty();
    }
}
