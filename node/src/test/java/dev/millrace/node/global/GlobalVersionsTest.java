package dev.millrace.node.global;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What older releases wrote.
class GlobalVersionsTest {
    @Test
    void eventsOfVersion1AreTheSameStateAsItsSnapshot() throws Exception {
        GlobalState state = GlobalState.empty();
        for (String line : Files.readAllLines(golden("global-events-v1.jsonl"))) {
            state = GlobalFold.apply(state, GlobalEventCodec.decode(line.getBytes(UTF_8)))
                    .state()
                    .withVersion(state.version() + 1);
        }
        GlobalState snapshot = SnapshotCodec.decode(Files.readAllBytes(golden("global-snapshot-v1.json")));

        assertThat(snapshot.minis()).isEqualTo(state.minis()).isNotEmpty();
        assertThat(snapshot.repositories()).isEqualTo(state.repositories()).isNotEmpty();
        assertThat(snapshot.files().ledgers())
                .isEqualTo(state.files().ledgers())
                .isNotEmpty();
        assertThat(snapshot.files().bucket()).isEqualTo(Optional.empty());
        assertThat(GlobalInvariants.broken(snapshot)).isEmpty();
        assertThat(SnapshotCodec.decode(SnapshotCodec.encode(snapshot))).isEqualTo(snapshot);
    }

    @Test
    void eventsOfVersion2AreTheSameStateAsItsSnapshot() throws Exception {
        GlobalState state = GlobalState.empty();
        for (String line : Files.readAllLines(golden("global-events-v2.jsonl"))) {
            state = GlobalFold.apply(state, GlobalEventCodec.decode(line.getBytes(UTF_8)))
                    .state()
                    .withVersion(state.version() + 1);
        }

        assertThat(SnapshotCodec.decode(Files.readAllBytes(golden("global-snapshot-v2.json"))))
                .isEqualTo(state);
    }

    @Test
    void eventsOfVersion3AreTheSameStateAsItsSnapshot() throws Exception {
        GlobalState state = GlobalState.empty();
        for (String line : Files.readAllLines(golden("global-events-v3.jsonl"))) {
            state = GlobalFold.apply(state, GlobalEventCodec.decode(line.getBytes(UTF_8)))
                    .state()
                    .withVersion(state.version() + 1);
        }

        assertThat(SnapshotCodec.decode(Files.readAllBytes(golden("global-snapshot-v3.json"))))
                .isEqualTo(state);
        assertThat(state.people()).isEqualTo(People.none());
    }

    @Test
    void eventsOfVersion4AreTheSameStateAsItsSnapshot() throws Exception {
        GlobalState state = GlobalState.empty();
        for (String line : Files.readAllLines(golden("global-events-v4.jsonl"))) {
            state = GlobalFold.apply(state, GlobalEventCodec.decode(line.getBytes(UTF_8)))
                    .state()
                    .withVersion(state.version() + 1);
        }

        assertThat(SnapshotCodec.decode(Files.readAllBytes(golden("global-snapshot-v4.json"))))
                .isEqualTo(state);
        assertThat(state.rules()).isEqualTo(Rules.none());
        assertThat(state.assets().listeners()).isEmpty();
    }

    private Path golden(String name) throws Exception {
        return Path.of(requireNonNull(getClass().getResource("/golden/" + name)).toURI());
    }
}
