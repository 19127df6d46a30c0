package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Checksums;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.storage.Healer;
import dev.millrace.node.storage.OpenFiles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files torn at random: never a wrong answer, always found, healed where a source is left.
class TornFilesTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final int ROUNDS = 60;

    @TempDir
    private Path folder;

    private enum Tear {
        CUT,
        GROWN,
        FLIPPED,
        ZEROED,
        SWAPPED,
        STALE,
        GONE
    }

    @Test
    void answersStayWholeAndFilesAreFetchedAgainWhereTheBucketHasThem() throws Exception {
        FileLife life = life("healed");
        life.upkeep(CrashPoint.never()); // merged and uploaded
        life.commit(0, times(40, 7));
        life.upkeep(CrashPoint.never());
        List<String> all = life.found(FileLife.REPOSITORY);
        for (int round = 0; round < ROUNDS; round++) {
            RandomGenerator random = random(round);
            Tear tear = tearOne(life, random);

            assertThat(life.found(FileLife.REPOSITORY))
                    .as("round %d, %s, before it is healed", round, tear)
                    .isEqualTo(all);

            Healer healer = healer(life);
            FileLife.all(life.global.state()).forEach(each -> healer.found(each.id(), "looked at"));
            healer.run();

            assertThat(healer.damaged()).as("round %d, %s", round, tear).isEmpty();
            for (StoredFile each : FileLife.all(life.global.state())) {
                assertThat(Checksums.crc32c(life.store.path(each.kind(), each.id())))
                        .as("round %d, %s, %s", round, tear, each.id())
                        .isEqualTo(each.checksum());
            }
        }
    }

    @Test
    void withoutAnotherCopyAnAnswerIsPartAndNeverWrong() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            FileLife life = life("alone-" + round);
            List<String> all = life.found(FileLife.REPOSITORY);
            Tear tear = tearOne(life, random(round));
            List<String> damages = new ArrayList<>();

            List<String> found = foundByBlock(life, damages);

            assertThat(new TreeSet<>(all)).as("round %d, %s", round, tear).containsAll(found);
            assertThat(found).as("round %d, %s", round, tear).doesNotHaveDuplicates();
            if (found.size() < all.size()) {
                assertThat(damages).as("round %d, %s: said so", round, tear).isNotEmpty();
            }
        }
    }

    private FileLife life(String name) throws IOException {
        FileLife life = new FileLife(folder.resolve(name));
        for (int i = 0; i < 4; i++) {
            life.commit(i % 2, times(50, i));
        }
        return life;
    }

    private static List<Instant> times(int count, int minutes) {
        return IntStream.range(0, count)
                .mapToObj(i -> NOON.plusSeconds(60L * minutes + i))
                .toList();
    }

    /// As a query reads: what cannot be read is named, the rest counts.
    private static List<String> foundByBlock(FileLife life, List<String> damages) throws IOException {
        List<String> found = new ArrayList<>();
        OpenFiles.Places places = life.places(CrashPoint.never(), (id, what) -> damages.add(id + ": " + what));
        try (OpenFiles files = new OpenFiles.Places(
                        places.local(),
                        Optional.empty(),
                        places.cache(),
                        places.leases(),
                        places.damages(),
                        places.neighbours())
                .open()) {
            for (StoredFile each : FileLife.all(life.global.state())) {
                try {
                    for (EventBlock block : files.blocks(each, FileLife.REPOSITORY, Long.MIN_VALUE, Long.MAX_VALUE)) {
                        List<String> rows = new ArrayList<>();
                        for (int row = 0; row < block.rowCount(); row++) {
                            rows.add(block.raw().value(row).orElseThrow().text());
                        }
                        found.addAll(rows);
                    }
                } catch (IOException e) {
                    damages.add(each.id() + ": " + e.getMessage());
                }
            }
        }
        return found;
    }

    private static Tear tearOne(FileLife life, RandomGenerator random) throws IOException {
        List<StoredFile> files = FileLife.all(life.global.state());
        StoredFile file = files.get(random.nextInt(files.size()));
        StoredFile other = files.get(random.nextInt(files.size()));
        Path path = life.store.path(file.kind(), file.id());
        byte[] bytes = Files.readAllBytes(path);
        Tear tear = Tear.values()[random.nextInt(Tear.values().length)];
        switch (tear) {
            case CUT -> Files.write(path, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case GROWN -> Files.write(path, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(4096)));
            case FLIPPED -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(path, bytes);
            }
            case ZEROED -> {
                int from = random.nextInt(bytes.length);
                Arrays.fill(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(512)), (byte) 0);
                Files.write(path, bytes);
            }
            case SWAPPED -> {
                int a = random.nextInt(bytes.length);
                int b = random.nextInt(bytes.length);
                byte kept = bytes[a];
                bytes[a] = bytes[b];
                bytes[b] = kept;
                Files.write(path, bytes);
            }
            case STALE -> Files.write(path, Files.readAllBytes(life.store.path(other.kind(), other.id())));
            case GONE -> Files.delete(path);
        }
        return tear;
    }

    @Test
    void aWholeFileInThePlaceOfAnotherOfItsSizeIsNoticed() throws Exception {
        FileLife life = new FileLife(folder.resolve("twins"));
        life.commit(1, List.of(NOON));
        life.commit(1, List.of(NOON));
        StoredFile first = life.commit(1, List.of(NOON.plusSeconds(1)));
        StoredFile second = life.commit(1, List.of(NOON.plusSeconds(2)));
        assertThat(first.sizeBytes()).isEqualTo(second.sizeBytes());
        Files.copy(
                life.store.path(second.kind(), second.id()),
                life.store.path(first.kind(), first.id()),
                StandardCopyOption.REPLACE_EXISTING);
        List<String> damages = new ArrayList<>();

        assertThat(foundByBlock(life, damages)).hasSize(3);
        assertThat(damages).anyMatch(each -> each.contains("another file"));
    }

    private static Healer healer(FileLife life) {
        return new Healer(
                life.global,
                FileLife.NODE,
                life.store,
                () -> Optional.of(life.bucket),
                lost -> {
                    throw new IOException("not from kafka here");
                },
                new SimpleMeterRegistry());
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void aLostFileWithoutAnotherCopyIsSaidToBeLost() throws Exception {
        FileLife life = life("lost");
        StoredFile file = FileLife.all(life.global.state()).getFirst();
        Files.delete(life.store.path(file.kind(), file.id()));
        Healer healer = healer(life);
        // without a bucket, what is in a file is safe, and kafka has forgotten it
        healer.found(file.id(), "gone");
        healer.run();

        assertThat(healer.damaged()).containsKey(file.id());
        assertThat(life.global.state().files().find(file.id()).orElseThrow().isLost())
                .isTrue();
        life.global.apply(new GlobalEvent.CopyLost(file.id(), FileLife.NODE));
    }
}
