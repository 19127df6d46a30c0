package dev.millrace.node.search.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteFinderTest {
    private static final byte[] ALPHABET = {0, 1, (byte) 0x80, (byte) 0x81, (byte) 0xFF, 'a', 'b', ' '};

    @Test
    void findsWhatALoopFinds() {
        for (long seed = 0; seed < 50_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int letters = random.nextInt(2, ALPHABET.length + 1);
            byte[] array = bytes(random.nextInt(80), letters, random);
            byte[] text = bytes(random.nextInt(1, 12), letters, random);
            int from = random.nextInt(array.length + 1);
            int to = random.nextInt(from, array.length + 1);

            assertThat(new ByteFinder(Bytes.of(text)).find(array, from, to))
                    .as("seed %d", seed)
                    .isEqualTo(naive(array, from, to, text));
        }
    }

    private static byte[] bytes(int length, int letters, SplittableRandom random) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ALPHABET[random.nextInt(letters)];
        }
        return bytes;
    }

    private static int naive(byte[] array, int from, int to, byte[] text) {
        for (int i = from; i + text.length <= to; i++) {
            int same = 0;
            while (same < text.length && array[i + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return i;
            }
        }
        return -1;
    }
}
