package dev.millrace.node.query.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.query.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstValuesTest {
    private record Seen(String value, int at) {}

    @Test
    void keepsTheFirstInWhateverOrderTheyCome() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int limit = random.nextInt(1, 6);
            int bytesMax = random.nextInt(1, 20);
            List<Seen> all = new ArrayList<>();
            for (int i = 0; i < random.nextInt(60); i++) {
                all.add(new Seen("x".repeat(random.nextInt(4)) + random.nextInt(5), i));
            }
            List<Seen> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(seed));
            List<FirstValues<String>> parts = Stream.generate(
                            () -> new FirstValues<String>(each -> each, String::length, limit, bytesMax))
                    .limit(3)
                    .toList();
            for (Seen each : shuffled) {
                parts.get(random.nextInt(3)).add(each.value, new Place.OfRow(each.at));
            }
            FirstValues<String> merged = parts.get(1);
            merged.merge(parts.get(0));
            merged.merge(parts.get(2));

            List<String> expected = firsts(all, limit, bytesMax);
            Set<String> distinct =
                    new LinkedHashSet<>(all.stream().map(Seen::value).toList());
            assertThat(merged.inOrder()).as("seed %d", seed).isEqualTo(expected);
            assertThat(merged.isCut()).as("seed %d", seed).isEqualTo(distinct.size() > expected.size());
        }
    }

    private static List<String> firsts(List<Seen> all, int limit, int bytesMax) {
        List<String> kept = new ArrayList<>();
        int bytes = 0;
        for (String each : new LinkedHashSet<>(all.stream().map(Seen::value).toList())) {
            bytes += each.length();
            if (kept.size() == limit || bytes > bytesMax) {
                break;
            }
            kept.add(each);
        }
        return kept;
    }
}
