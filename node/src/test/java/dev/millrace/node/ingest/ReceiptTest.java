package dev.millrace.node.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.ingest.Published.Taken;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final Receipt SAMPLE = new Receipt(
            3,
            new RepositoryId("r1"),
            true,
            List.of(new Taken(0, 10, 10, 1), new Taken(7, 1L << 40, (1L << 40) + 300, 5_000)));

    @Test
    void isGivenBackByItsId() throws Exception {
        assertThat(Receipt.of(SAMPLE.id())).isEqualTo(SAMPLE);
        assertThat(SAMPLE.id()).matches("[A-Za-z0-9_-]+").hasSizeLessThan(50);
        assertThat(SAMPLE.events()).isEqualTo(5_001);
        Receipt none = new Receipt(0, new RepositoryId("r1"), false, List.of());
        assertThat(Receipt.of(none.id())).isEqualTo(none);
    }

    @Test
    void isShortEnoughForAHeaderWithManyPartitions() {
        List<Taken> taken = IntStream.range(0, 256)
                .mapToObj(each -> new Taken(each, 1L << 30, (1L << 30) + 20, 1_000))
                .toList();

        assertThat(new Receipt(0, new RepositoryId("r1"), false, taken).id()).hasSizeLessThan(4_000);
    }

    @Test
    void isRefusedWhereAnythingIsWrong() {
        String id = SAMPLE.id();
        Random random = new Random(1);
        for (String each : List.of("", "x", "!!", id.substring(1), id + "A", id.substring(0, id.length() - 1))) {
            assertThatThrownBy(() -> Receipt.of(each)).isInstanceOf(Receipt.Unreadable.class);
        }
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = Base64.getUrlDecoder().decode(id);
            bytes[1 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
            String hostile = withChecksum(bytes);
            try {
                assertThat(Receipt.of(hostile).taken()).hasSizeLessThanOrEqualTo(20);
            } catch (Receipt.Unreadable e) {
                assertThat(e).hasMessageContaining("Millrace-Receipt");
            }
        }
    }

    @Test
    void saysThatItIsNewer() {
        byte[] bytes = Base64.getUrlDecoder().decode(SAMPLE.id());
        bytes[0] = 2;

        assertThatThrownBy(() -> Receipt.of(withChecksum(bytes))).hasMessageContaining("version 2");
    }

    private static String withChecksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) crc.getValue());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
