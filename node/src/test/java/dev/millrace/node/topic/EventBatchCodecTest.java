package dev.millrace.node.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBatchCodecTest {
    private static final RepositoryId REPOSITORY = new RepositoryId("r_1");

    @Test
    void givesBackWhatWasEncoded() throws IOException {
        EventBatch batch = sample();

        assertThat(EventBatchCodec.decode(EventBatchCodec.encode(batch))).isEqualTo(batch);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void givesBackRandomBatches(long seed) throws IOException {
        EventBatch batch = randomBatch(new Random(seed));

        assertThat(EventBatchCodec.decode(EventBatchCodec.encode(batch)))
                .as("seed %d", seed)
                .isEqualTo(batch);
    }

    @Test
    void keepsRawBytesThatAreNotUtf8() throws IOException {
        byte[] raw = new byte[256];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) i;
        }

        EventBatch decoded = EventBatchCodec.decode(EventBatchCodec.encode(batchOf(event(0, raw))));

        assertThat(decoded.events().getFirst().raw().copy()).isEqualTo(raw);
    }

    @Test
    void keepsTimesAtBothEndsOfTheRange() throws IOException {
        EventBatch batch =
                batchOf(event(Long.MIN_VALUE, new byte[0]), event(Long.MAX_VALUE, new byte[0]), event(0, new byte[0]));

        assertThat(EventBatchCodec.decode(EventBatchCodec.encode(batch))).isEqualTo(batch);
    }

    @Test
    void headerTellsWhatIsInsideWithoutDecodingIt() throws IOException {
        assertThat(EventBatchCodec.header(EventBatchCodec.encode(sample())))
                .isEqualTo(new BatchHeader(
                        REPOSITORY, Tags.of(Map.of("#type", "json", "#host", "höst")), 3, -50, 2_000_000_000L, 15));
    }

    @Test
    void refusesEachFlippedBit() {
        byte[] encoded = EventBatchCodec.encode(sample());

        for (int bit = 0; bit < encoded.length * 8; bit++) {
            byte[] damaged = encoded.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(damaged);
        }
    }

    @Test
    void refusesEachShorterLength() {
        byte[] encoded = EventBatchCodec.encode(sample());

        for (int length = 0; length < encoded.length; length++) {
            assertRefused(Arrays.copyOf(encoded, length));
        }
    }

    @Test
    void survivesDamageBeneathARightChecksum() {
        byte[] encoded = EventBatchCodec.encode(sample());

        for (int at = 0; at < encoded.length - 4; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] damaged = encoded.clone();
                damaged[at] = (byte) value;
                decodeHostile(withChecksum(damaged));
            }
        }
    }

    @Test
    void survivesCutsBeneathARightChecksum() {
        byte[] encoded = EventBatchCodec.encode(sample());

        for (int length = 4; length < encoded.length; length++) {
            byte[] cut = withChecksum(Arrays.copyOf(encoded, length));
            assertThatThrownBy(() -> EventBatchCodec.decode(cut)).isInstanceOf(BatchFormatException.class);
        }
    }

    @Test
    void survivesNoiseBeneathARightChecksum() {
        long seed = 20_261_121;
        RandomGenerator random = new Random(seed);
        byte[] encoded = EventBatchCodec.encode(sample());

        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = encoded.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                damaged[5 + random.nextInt(damaged.length - 9)] = (byte) random.nextInt();
            }
            decodeHostile(withChecksum(damaged));
        }
    }

    @Test
    void refusesMoreEventsThanTheBytesCanHold() {
        BatchOutput output = new BatchOutput(64);
        output.writeInt(0x4245524D);
        output.writeByte(1);
        output.writeText("r");
        output.writeVarint(0);
        output.writeVarint(Integer.MAX_VALUE);
        output.writeLong(0);
        output.writeLong(0);
        output.writeVarint(0);
        output.writeChecksum();

        assertThatThrownBy(() -> EventBatchCodec.header(output.toByteArray()))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("2147483647 events");
    }

    @Test
    void namesTheVersionsThatItReads() {
        byte[] encoded = EventBatchCodec.encode(sample());
        encoded[4] = 9;

        assertThatThrownBy(() -> EventBatchCodec.decode(withChecksum(encoded)))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("version 9 of 4d524542, this build reads 1 to 1");
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> EventBatchCodec.decode(bytes)).isInstanceOf(BatchFormatException.class);
        assertThatThrownBy(() -> EventBatchCodec.header(bytes)).isInstanceOf(BatchFormatException.class);
    }

    /// What decodes must be a batch; what does not must fail in the one way that callers know.
    private static void decodeHostile(byte[] bytes) {
        try {
            EventBatch batch = EventBatchCodec.decode(bytes);
            assertThat(EventBatchCodec.header(bytes).eventCount())
                    .isEqualTo(batch.events().size());
        } catch (BatchFormatException expected) {
            assertThat(expected).hasMessageStartingWith("bad event batch");
        } catch (NewerFormatException expected) {
            assertThat(expected).hasMessageContaining("newer");
        }
    }

    private static byte[] withChecksum(byte[] bytes) {
        byte[] result = bytes.clone();
        CRC32C crc = new CRC32C();
        crc.update(result, 0, result.length - 4);
        BatchOutput.INT.set(result, result.length - 4, (int) crc.getValue());
        return result;
    }

    static EventBatch sample() {
        return new EventBatch(
                REPOSITORY,
                Tags.of(Map.of("#type", "json", "#host", "höst")),
                List.of(
                        new Event(1_000, 5_000, "Z", Bytes.utf8("{\"a\":1}"), List.of(new Field("a", "1"))),
                        new Event(
                                2_000_000_000L,
                                4_000,
                                "+02:00",
                                Bytes.of("xxgrün".getBytes(UTF_8), 2, 5),
                                List.of(new Field("a", ""), new Field("b", "grün"))),
                        new Event(-50, 6_000, "Z", Bytes.of(new byte[] {-1, 0, -128}), List.of())));
    }

    private static EventBatch randomBatch(RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        for (int i = 1 + random.nextInt(200); i > 0; i--) {
            byte[] raw = new byte[random.nextInt(300)];
            random.nextBytes(raw);
            List<Field> fields = new ArrayList<>();
            for (int f = random.nextInt(5); f > 0; f--) {
                fields.add(new Field("f" + f, "v".repeat(random.nextInt(3)) + random.nextInt(100)));
            }
            events.add(new Event(random.nextLong(), random.nextLong(), "Z", Bytes.of(raw), fields));
        }
        return new EventBatch(REPOSITORY, Tags.NONE, events);
    }

    private static EventBatch batchOf(Event... events) {
        return new EventBatch(REPOSITORY, Tags.NONE, List.of(events));
    }

    private static Event event(long timestamp, byte[] raw) {
        return new Event(timestamp, 0, "Z", Bytes.of(raw), List.of());
    }
}
