package dev.millrace.node.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.audit.Auditor;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.storage.Healer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events taken, less those that are there, less those that expired, is zero; a file deleted by hand makes it ring.
class AuditTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private FileLife life;
    private Healer healer;
    private Auditor auditor;

    @BeforeEach
    void begin() throws Exception {
        life = new FileLife(folder);
        for (int i = 0; i < 3; i++) {
            life.commit(0, List.of(NOON.minus(Duration.ofDays(i)), NOON.minus(Duration.ofDays(i))));
        }
        healer = new Healer(
                life.global,
                FileLife.NODE,
                life.store,
                () -> Optional.of(life.bucket),
                lost -> {
                    throw new IOException("not here");
                },
                meters);
        auditor = new Auditor(
                life.global::state,
                FileLife.NODE,
                life.store,
                () -> healer.damaged().keySet(),
                healer,
                meters);
    }

    @Test
    void isZeroThroughMergeUploadAndExpiry() throws Exception {
        auditor.run();
        assertThat(auditor.missing()).isEmpty();

        life.keep(new Retention(Optional.of(Duration.ofDays(1).toMillis()), Optional.empty(), Optional.empty()));
        life.upkeep(CrashPoint.never());
        auditor.run();

        assertThat(auditor.missing()).isEmpty();
        assertThat(life.global.state().files().ledger(FileLife.REPOSITORY).expiredEvents())
                .isPositive();
    }

    @Test
    void ringsForAFileThatWasDeletedByHandUntilItIsBack() throws Exception {
        StoredFile file = FileLife.all(life.global.state()).getFirst();
        Path path = life.store.path(file.kind(), file.id());
        byte[] bytes = Files.readAllBytes(path);
        Files.delete(path);

        auditor.run();

        assertThat(auditor.missing()).containsEntry(FileLife.REPOSITORY, 2L);
        assertThat(meters.get("millrace_audit_missing_events")
                        .tag("repository", "web")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(healer.damaged()).containsKey(file.id());

        Files.write(path, bytes);
        healer.run();
        auditor.run();
        assertThat(auditor.missing()).isEmpty();
    }

    @Test
    void doesNotRingForWhatTheBucketHas() throws Exception {
        life.upkeep(CrashPoint.never());
        StoredFile file = FileLife.all(life.global.state()).getFirst();
        Files.delete(life.store.path(file.kind(), file.id()));

        auditor.run();

        assertThat(auditor.missing()).isEmpty();
        assertThat(healer.damaged()).containsKey(file.id());
        healer.run();
        assertThat(life.store.checksum(file.kind(), file.id())).isEqualTo(file.checksum());
    }
}
