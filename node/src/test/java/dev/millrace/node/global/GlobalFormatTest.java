package dev.millrace.node.global;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/format/global.md` tells the truth, and the format is what it says.
class GlobalFormatTest {
    private static final Path PAGE = Path.of("../docs/format/global.md");

    @Test
    void eachExampleOfThePageIsWhatTheCodecWrites() throws Exception {
        List<String> types = new ArrayList<>();
        for (String example : examples("event")) {
            GlobalEvent event = GlobalEventCodec.decode(example.getBytes(UTF_8));

            assertThat(new String(GlobalEventCodec.encode(event), UTF_8)).isEqualTo(example);
            types.add(event.getClass().getSimpleName());
        }
        assertThat(types).containsAll(GlobalEventCodec.TYPES.keySet());
    }

    @Test
    void theSnapshotOfThePageIsTheStateAfterItsEvents() throws Exception {
        GlobalState state = GlobalState.empty();
        for (String example : examples("event")) {
            state = GlobalFold.apply(state, GlobalEventCodec.decode(example.getBytes(UTF_8)))
                    .state()
                    .withVersion(state.version() + 1);
        }
        String written = new String(SnapshotCodec.encode(state), UTF_8);
        if (Boolean.getBoolean("millrace.update")) {
            String old = String.join("\n", examples("snapshot")) + "\n";
            Files.writeString(PAGE, Files.readString(PAGE).replace(old, written));
        }

        assertThat(written).isEqualTo(String.join("\n", examples("snapshot")) + "\n");
        assertThat(SnapshotCodec.decode(written.getBytes(UTF_8))).isEqualTo(state);
    }

    @Test
    void eachFlippedBitOfASnapshotIsNoticed() {
        byte[] snapshot = SnapshotCodec.encode(Samples.after(Samples.joined(Samples.NODE, "a"), Samples.topic(0, 2)));
        for (int bit = 0; bit < snapshot.length * 8; bit++) {
            byte[] damaged = snapshot.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            if (bit / 8 == snapshot.length - 1) {
                continue; // the last line feed carries nothing
            }
            try {
                assertThat(SnapshotCodec.decode(damaged)).isEqualTo(SnapshotCodec.decode(snapshot));
            } catch (GlobalFormatException noticed) {
                assertThat(noticed).hasMessageContaining("snapshot");
            }
        }
    }

    @Test
    void unknownMembersAndTypesAreErrors() {
        assertThatThrownBy(() -> GlobalEventCodec.decode(
                        "{\"v\":1,\"type\":\"TokenRemoved\",\"event\":{\"tokenId\":\"t\",\"more\":1}}".getBytes(UTF_8)))
                .isInstanceOf(GlobalFormatException.class);
        assertThatThrownBy(() -> GlobalEventCodec.decode("{\"v\":1,\"type\":\"Melted\",\"event\":{}}".getBytes(UTF_8)))
                .hasMessageContaining("newer");
        assertThatThrownBy(() -> GlobalEventCodec.decode("nonsense".getBytes(UTF_8)))
                .isInstanceOf(GlobalFormatException.class);
        assertThatThrownBy(() -> GlobalEventCodec.decode(new byte[0])).isInstanceOf(GlobalFormatException.class);
    }

    @Test
    void looseFormsAreErrors() {
        assertThat(List.of(
                        "{\"v\":\"1\",\"type\":\"TokenRemoved\",\"event\":{\"tokenId\":\"t\"}}",
                        "{\"type\":\"TokenRemoved\",\"event\":{\"tokenId\":\"t\"}}",
                        "{\"v\":1,\"type\":\"TokenRemoved\",\"event\":{\"tokenId\":\"t\"},\"more\":1}",
                        "{\"v\":1,\"type\":\"TokenRemoved\",\"event\":null}",
                        "{\"v\":1,\"type\":\"TokenRemoved\"}",
                        "{\"v\":1,\"type\":\"TokenRemoved\",\"event\":{}}",
                        "{\"v\":1,\"type\":\"TokenRemoved\",\"event\":{\"tokenId\":null}}",
                        "{\"v\":1,\"type\":\"TokenRemoved\",\"event\":{\"tokenId\":\"t\",\"tokenId\":\"u\"}}",
                        "{\"v\":1,\"type\":\"TokenRemoved\",\"event\":{\"tokenId\":\"t\"}}{}",
                        "{\"v\":1,\"type\":\"CopyLost\",\"event\":{\"fileId\":\"m\",\"node\":7}}",
                        "{\"v\":1,\"type\":\"CopyLost\",\"event\":{\"fileId\":\"m\",\"node\":\"someone\"}}",
                        missing("\"0\"", "12"),
                        missing("0.5", "12"),
                        missing("null", "12"),
                        missing("0", "9")))
                .allSatisfy(text -> assertThatThrownBy(() -> GlobalEventCodec.decode(text.getBytes(UTF_8)))
                        .as(text)
                        .isInstanceOf(GlobalFormatException.class));
    }

    private static String missing(String partition, String to) {
        return """
                {"v":1,"type":"MarkedMissing","event":\
                {"epoch":1,"generation":0,"offsets":{"from":10,"to":%s},"partition":%s}}""".formatted(to, partition);
    }

    /// The lines of the page's code blocks of a kind.
    private static List<String> examples(String kind) throws Exception {
        Matcher blocks = Pattern.compile("```json " + kind + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        List<String> lines = new ArrayList<>();
        while (blocks.find()) {
            lines.addAll(blocks.group(1).lines().toList());
        }
        assertThat(lines).as("examples of %s", kind).isNotEmpty();
        return lines;
    }
}
