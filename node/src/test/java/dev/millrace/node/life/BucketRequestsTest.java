package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.storage.Leases;
import dev.millrace.node.storage.Neighbours;
import dev.millrace.node.storage.OpenFiles;
import dev.millrace.node.storage.RangeCache;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a query over files that are only in the bucket asks of it.
class BucketRequestsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private FileLife life;
    private List<StoredFile> files;

    @BeforeEach
    void keepFilesInTheBucketOnly() throws Exception {
        life = new FileLife(folder);
        for (int i = 0; i < 6; i++) {
            int minutes = i;
            life.commit(
                    i % 2,
                    IntStream.range(0, 100)
                            .mapToObj(second -> NOON.plusSeconds(60L * minutes + second))
                            .toList());
        }
        life.upkeep(CrashPoint.never());
        files = FileLife.all(life.global.state()).stream()
                .filter(each -> each.hasLiveSection()
                        && each.section(FileLife.REPOSITORY).isPresent())
                .toList();
        for (StoredFile each : FileLife.all(life.global.state())) {
            life.global.apply(new GlobalEvent.CopiesRemoved(List.of(each.id()), FileLife.NODE));
            life.store.delete(each.kind(), each.id());
        }
        files = files.stream()
                .map(each -> life.global.state().files().find(each.id()).orElseThrow())
                .toList();
        assertThat(files).hasSizeGreaterThan(1);
    }

    @Test
    void eachFileCostsOneReadOfItsFooterAndOneOfItsData() throws IOException {
        CrashPoint calls = CrashPoint.never();

        long reads = readAll(places(calls, "fresh"));

        assertThat(reads).isLessThanOrEqualTo(2L * files.size());
        assertThat(calls.calls()).hasSize((int) reads).containsOnly("Bucket.read");
    }

    @Test
    void whatIsCachedCostsNothing() throws IOException {
        OpenFiles.Places places = places(CrashPoint.never(), "warm");
        readAll(places);

        assertThat(readAll(places)).isZero();
    }

    @Test
    void aCacheOfAnEarlierProcessIsUsed() throws IOException {
        readAll(places(CrashPoint.never(), "kept"));

        assertThat(readAll(places(CrashPoint.never(), "kept"))).isZero();
    }

    @Test
    void aDamagedCacheIsReadAgainFromTheBucket() throws IOException {
        List<String> all = life.found(FileLife.REPOSITORY);
        readAll(places(CrashPoint.never(), "damaged"));
        try (var parts = Files.list(folder.resolve("damaged"))) {
            for (Path each : parts.toList()) {
                byte[] bytes = Files.readAllBytes(each);
                bytes[bytes.length / 2] ^= 1;
                Files.write(each, bytes);
            }
        }
        OpenFiles.Places places = places(CrashPoint.never(), "damaged");

        assertThat(readAll(places)).isPositive();
        assertThat(life.found(FileLife.REPOSITORY)).isEqualTo(all);
    }

    @Test
    void aCacheWithoutRoomCostsRequestsAndNoAnswer() throws IOException {
        OpenFiles.Places places = new OpenFiles.Places(
                life.store,
                Optional.of(life.bucket),
                new RangeCache(Files.createDirectories(folder.resolve("none")), 0, new SimpleMeterRegistry()),
                new Leases(),
                (id, what) -> {
                    throw new AssertionError(id + ": " + what);
                },
                Neighbours.none(FileLife.NODE));

        assertThat(readAll(places)).isGreaterThan(2L * files.size());
    }

    @Test
    void aCacheKeepsWithinItsBound() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("small"));
        RangeCache cache = new RangeCache(directory, 5_000, new SimpleMeterRegistry());
        for (int i = 0; i < 20; i++) {
            cache.put("file" + i, 0, new byte[1_000]);
        }
        try (var parts = Files.list(directory)) {
            assertThat(parts.count()).isEqualTo(5);
        }
        assertThat(cache.get("file19", 10, 20)).isPresent();
        assertThat(cache.get("file0", 10, 20)).isEmpty();
    }

    private long readAll(OpenFiles.Places places) throws IOException {
        try (OpenFiles open = places.open()) {
            for (StoredFile each : files) {
                for (EventBlock block : open.blocks(each, FileLife.REPOSITORY, Long.MIN_VALUE, Long.MAX_VALUE)) {
                    block.timestamps();
                    block.raw();
                    block.column("#type");
                }
            }
            return open.requests().reads();
        }
    }

    private OpenFiles.Places places(CrashPoint calls, String cache) throws IOException {
        return new OpenFiles.Places(
                life.store,
                Optional.of(calls.in(Bucket.class, life.bucket)),
                new RangeCache(Files.createDirectories(folder.resolve(cache)), 1 << 20, new SimpleMeterRegistry()),
                new Leases(),
                (id, what) -> {
                    throw new AssertionError(id + ": " + what);
                },
                Neighbours.none(FileLife.NODE));
    }
}
