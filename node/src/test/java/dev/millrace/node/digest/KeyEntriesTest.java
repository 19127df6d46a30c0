package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.topic.BodyHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyEntriesTest {
    @Test
    void giveBackWhatWasWritten() throws Exception {
        Random random = new Random(1);
        List<KeyEntry> entries = new ArrayList<>();
        long offset = 0;
        long time = 1_800_000_000_000L;
        for (int i = 0; i < 1_000; i++) {
            offset += 1 + random.nextInt(1_000);
            time += random.nextInt(3);
            entries.add(new KeyEntry(hash(random), hash(random), offset, time));
        }

        byte[] encoded = KeyEntries.encode(entries);

        assertThat(KeyEntries.decode(encoded)).isEqualTo(entries);
        assertThat(encoded).hasSizeLessThan(36 * entries.size());
        assertThat(KeyEntries.encode(List.of())).isEmpty();
        assertThat(KeyEntries.decode(new byte[0])).isEmpty();
    }

    @Test
    void sayWhatIsWrongWithBytes() {
        byte[] sound = KeyEntries.encode(List.of(new KeyEntry(new BodyHash(1, 2), new BodyHash(3, 4), 300, 5)));
        byte[] newer = sound.clone();
        newer[0] = 2;

        assertThatThrownBy(() -> KeyEntries.decode(newer)).hasMessageContaining("version 2, this build reads 1");
        for (int length = 1; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> KeyEntries.decode(cut)).isInstanceOf(KeyEntries.Unreadable.class);
        }
        assertThatThrownBy(() -> KeyEntries.decode(Arrays.copyOf(sound, sound.length + 1)))
                .isInstanceOf(KeyEntries.Unreadable.class);
    }

    private static BodyHash hash(Random random) {
        return new BodyHash(random.nextLong(), random.nextLong());
    }
}
