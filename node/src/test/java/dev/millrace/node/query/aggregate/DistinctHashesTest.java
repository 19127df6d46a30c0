package dev.millrace.node.query.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.node.base.Bytes;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistinctHashesTest {
    @Test
    void countsEachValueOnce() {
        DistinctHashes hashes = new DistinctHashes(100_000);
        for (int i = 0; i < 300_000; i++) {
            hashes.add(value(i % 99_999));
        }

        assertThat(hashes.isExact()).isTrue();
        assertThat(hashes.count()).isEqualTo(99_999);
    }

    @Test
    void estimatesWhatIsTooMuchToKeep() {
        DistinctHashes hashes = new DistinctHashes(1 << 14);
        for (int i = 0; i < 1_000_000; i++) {
            hashes.add(value(i));
        }

        assertThat(hashes.isExact()).isFalse();
        assertThat((double) hashes.count()).isCloseTo(1e6, within(3e4));
        assertThat(hashes.heldBytes()).isLessThan(1 << 18);
    }

    @Test
    void sharesAndTheirOrderMakeNoDifference() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int values = random.nextInt(1, 3_000);
            int max = random.nextInt(16, 600);
            DistinctHashes whole = new DistinctHashes(max);
            List<DistinctHashes> parts =
                    Stream.generate(() -> new DistinctHashes(max)).limit(3).toList();
            for (int i = 0; i < 4_000; i++) {
                Bytes value = value(random.nextInt(values));
                whole.add(value);
                parts.get(random.nextInt(3)).add(value);
                if (random.nextInt(500) == 0) {
                    whole.count();
                }
            }
            int first = random.nextInt(3);
            DistinctHashes merged = parts.get(first);
            merged.merge(parts.get((first + 1) % 3));
            merged.merge(parts.get((first + 2) % 3));

            assertThat(merged.count()).as("seed %d", seed).isEqualTo(whole.count());
            assertThat(merged.isExact()).as("seed %d", seed).isEqualTo(whole.isExact());
        }
    }

    private static Bytes value(int number) {
        return Bytes.utf8("value-" + number);
    }
}
