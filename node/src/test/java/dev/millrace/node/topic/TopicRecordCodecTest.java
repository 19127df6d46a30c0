package dev.millrace.node.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.digest.Batches;
import dev.millrace.node.event.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class TopicRecordCodecTest {
    private static final RepositoryId WEB = new RepositoryId("web");
    private static final ChunkKey CHUNK = new ChunkKey("order-17", 3, BodyHash.of(Bytes.utf8("body")));

    @Test
    void givesBackWhatWasWritten() throws Exception {
        byte[] first = Batches.encoded(WEB, "a", "b");
        byte[] second = Batches.encoded(WEB, "c");

        TopicRecord record = open(TopicRecordCodec.encode(CHUNK, List.of(first, second)));

        assertThat(record.chunk()).contains(CHUNK);
        assertThat(record.repository()).isEqualTo(WEB);
        assertThat(record.eventCount()).isEqualTo(3);
        assertThat(record.batches()).extracting(TopicBatch::firstIndex).containsExactly(0, 2);
        assertThat(record.batches()).extracting(TopicBatch::offset).containsOnly(7L);
        assertThat(record.batches().get(0).encoded()).isEqualTo(first);
        assertThat(record.batches().get(1).encoded()).isEqualTo(second);
    }

    @Test
    void opensAPlainBatch() throws Exception {
        byte[] encoded = Batches.encoded(WEB, "a");

        TopicRecord record = open(encoded);

        assertThat(record.chunk()).isEmpty();
        assertThat(record.batches())
                .singleElement()
                .satisfies(each -> assertThat(each.encoded()).isEqualTo(encoded));
    }

    @Test
    void tellsNewerFromDamaged() {
        byte[] keyed = TopicRecordCodec.encode(CHUNK, List.of(Batches.encoded(WEB, "a")));
        byte[] newerInside = Batches.encoded(WEB, "a");
        newerInside[4] = 2;
        byte[] newer = keyed.clone();
        newer[4] = 2;
        byte[] older = keyed.clone();
        older[4] = 0;
        byte[] newKind = keyed.clone();
        newKind[2] = 'X';
        byte[] foreign = keyed.clone();
        foreign[0] = 'X';

        for (byte[] each : List.of(
                withChecksum(newer),
                withChecksum(newKind),
                TopicRecordCodec.encode(CHUNK, List.of(withChecksum(newerInside))))) {
            assertThatThrownBy(() -> open(each)).isInstanceOf(NewerFormatException.class);
        }
        for (byte[] each : List.of(newer, newKind, withChecksum(older), withChecksum(foreign), new byte[5])) {
            assertThatThrownBy(() -> open(each)).isInstanceOf(BatchFormatException.class);
        }
    }

    @Test
    void refusesWhatNoWriterWrites() {
        byte[] web = Batches.encoded(WEB, "a");
        byte[] other = Batches.encoded(new RepositoryId("other"), "a");
        byte[] keyed = TopicRecordCodec.encode(CHUNK, List.of(web));

        for (byte[] each : List.of(
                TopicRecordCodec.encode(CHUNK, List.of()),
                TopicRecordCodec.encode(CHUNK, List.of(web, other)),
                TopicRecordCodec.encode(CHUNK, List.of(keyed)),
                TopicRecordCodec.encode(CHUNK, List.of(new byte[] {1, 2, 3})))) {
            assertThatThrownBy(() -> open(each)).isInstanceOf(BatchFormatException.class);
        }
    }

    @Test
    void failsInOneWayOnHostileBytes() throws Exception {
        byte[] sound =
                TopicRecordCodec.encode(CHUNK, List.of(Batches.encoded(WEB, "a", "b"), Batches.encoded(WEB, "c")));
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] hostile = sound.clone();
            for (int n = 0; n <= random.nextInt(3); n++) {
                hostile[random.nextInt(hostile.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(open(random.nextBoolean() ? withChecksum(hostile) : hostile)
                                .eventCount())
                        .isPositive();
            } catch (BatchFormatException | NewerFormatException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void knowsWhatAKeyIs() {
        assertThat(List.of("a", "~!", "x".repeat(255))).allMatch(ChunkKey::isKey);
        assertThat(List.of("", " ", "a b", "x".repeat(256), "ä", "\u007f", "a\n"))
                .noneMatch(ChunkKey::isKey);
    }

    @Test
    void isAsThePageSays() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("millrace.root"), "docs/format/topic.md"));
        Matcher example = Pattern.compile("```hex keyed\n([^`]*)```").matcher(page);
        assertThat(example.find()).isTrue();
        String hex = example.group(1).replaceAll("#.*", "").replaceAll("\\s", "");
        byte[] written = TopicRecordCodec.encode(
                new ChunkKey("k", 0, BodyHash.of(Bytes.utf8("x"))),
                List.of(Batches.encoded(new RepositoryId("r"), "x")));

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(hex);
    }

    private static TopicRecord open(byte[] value) throws BatchFormatException, NewerFormatException {
        return TopicRecordCodec.open(new ReceivedBatch(7, 0, value));
    }

    private static byte[] withChecksum(byte[] value) {
        byte[] result = value.clone();
        CRC32C crc = new CRC32C();
        crc.update(result, 0, result.length - Integer.BYTES);
        BatchOutput.INT.set(result, result.length - Integer.BYTES, (int) crc.getValue());
        return result;
    }
}
