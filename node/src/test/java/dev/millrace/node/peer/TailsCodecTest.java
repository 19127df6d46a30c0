package dev.millrace.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.digest.Batches;
import dev.millrace.node.digest.EncodedTail;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.TopicBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TailsCodecTest {
    private static final RepositoryId WEB = new RepositoryId("web");

    @Test
    void comesBackAsItWas() throws Exception {
        Map<Integer, EncodedTail> tails = tails();

        Map<Integer, EncodedTail> read = TailsCodec.read(written(tails), WEB);

        assertThat(read.keySet()).isEqualTo(tails.keySet());
        assertThat(read.get(1)).isEqualTo(tails.get(1));
        assertThat(read.get(2)).isEqualTo(tails.get(2));
        assertThat(read.get(0)).usingRecursiveComparison().isEqualTo(tails.get(0));
        assertThat(read.get(7)).usingRecursiveComparison().isEqualTo(tails.get(7));
    }

    @Test
    void isCutNowhere() throws Exception {
        byte[] whole = written(tails());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TailsCodec.read(cut, WEB)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> TailsCodec.read(Arrays.copyOf(whole, whole.length + 1), WEB))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("after the end");
    }

    @Test
    void holdsNoEventsOfAnotherRepository() throws Exception {
        byte[] whole = written(tails());

        assertThatThrownBy(() -> TailsCodec.read(whole, new RepositoryId("shop")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another repository");
    }

    @Test
    void holdsNoBatchOutsideOfItsRange() throws Exception {
        EncodedTail wrong = new EncodedTail.Covered(0, new OffsetRange(8, 9), List.of(batch(9, 0, "a")), true, false);

        byte[] written = written(Map.of(0, wrong));

        assertThatThrownBy(() -> TailsCodec.read(written, WEB))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a batch at offset 9");
    }

    /// With a flipped bit or random bytes it is read as something, or refused; never anything else.
    @Test
    void survivesWhateverComes() throws Exception {
        byte[] whole = written(tails());
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = i % 2 == 0 ? whole.clone() : new byte[random.nextInt(200)];
            if (i % 2 == 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                random.nextBytes(bad);
                System.arraycopy(whole, 0, bad, 0, Math.min(4, bad.length));
            }
            try {
                assertThat(TailsCodec.read(bad, WEB)).isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private static Map<Integer, EncodedTail> tails() throws IOException {
        Map<Integer, EncodedTail> tails = new TreeMap<>();
        tails.put(
                0,
                new EncodedTail.Covered(
                        3,
                        new OffsetRange(5, 9),
                        List.of(batch(5, 0, "a", "b"), batch(5, 2, "c"), batch(8, 0, "d")),
                        false,
                        true));
        tails.put(1, new EncodedTail.Committed(44));
        tails.put(2, new EncodedTail.NoPrimary());
        tails.put(7, new EncodedTail.Covered(3, new OffsetRange(5, 5), List.of(), true, false));
        return tails;
    }

    private static TopicBatch batch(long offset, int index, String... texts) throws IOException {
        byte[] encoded = Batches.encoded(WEB, texts);
        return new TopicBatch(offset, index, EventBatchCodec.header(encoded), encoded);
    }

    private static byte[] written(Map<Integer, EncodedTail> tails) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        TailsCodec.write(tails, output);
        return output.toByteArray();
    }
}
