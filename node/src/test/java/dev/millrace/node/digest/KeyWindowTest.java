package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.topic.BodyHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyWindowTest {
    private static final long HOUR = KeyWindow.WINDOW_MILLIS;
    private static final BodyHash CHUNK = new BodyHash(1, 2);
    private static final BodyHash BODY = new BodyHash(3, 4);

    @Test
    void knowsARepeatForAnHourOfTheLog() {
        KeyWindow window = new KeyWindow(1_000);
        assertThat(window.isRepeat(CHUNK, BODY)).isFalse();
        window.add(new KeyEntry(CHUNK, BODY, 5, 1_000));

        window.advance(1_000 + HOUR);
        assertThat(window.isRepeat(CHUNK, BODY)).isTrue();
        window.advance(1_001 + HOUR);
        assertThat(window.isRepeat(CHUNK, BODY)).isFalse();
    }

    @Test
    void goesByTheNewestTimeOfTheLogWhenABrokersClockGoesBack() {
        KeyWindow window = new KeyWindow(0);
        window.advance(5_000);
        window.advance(1_000);

        assertThat(window.logTimeMillis()).isEqualTo(5_000);
    }

    @Test
    void wantsTheSameBody() {
        KeyWindow window = new KeyWindow(0);
        window.add(new KeyEntry(CHUNK, BODY, 5, 0));
        BodyHash other = new BodyHash(3, 5);

        assertThat(window.isRepeat(CHUNK, other)).isFalse();
        assertThat(window.isOfAnotherBody(CHUNK, other)).isTrue();
        assertThat(window.isOfAnotherBody(CHUNK, BODY)).isFalse();
        assertThat(window.isOfAnotherBody(new BodyHash(1, 3), other)).isFalse();
        window.add(new KeyEntry(CHUNK, other, 6, 0));
        assertThat(window.isOfAnotherBody(CHUNK, BODY)).isFalse();
        assertThat(window.isOfAnotherBody(CHUNK, other)).isFalse();
    }

    @Test
    void takesEntriesInOrderOnly() {
        KeyWindow window = new KeyWindow(0);
        window.add(new KeyEntry(CHUNK, BODY, 5, 0));

        assertThatThrownBy(() -> window.add(new KeyEntry(CHUNK, BODY, 5, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Few different chunks and bodies, clocks that jump, and a restart now and then from encoded entries.
    @Test
    void agreesWithAListOfAllEntries() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int entriesMax = 1 + random.nextInt(200);
            KeyWindow window = new KeyWindow(0, entriesMax);
            List<KeyEntry> all = new ArrayList<>();
            long logTime = 0;
            long kafkasClock = 0;
            for (long offset = 0; offset < 600; offset++) {
                kafkasClock += random.nextInt(30) == 0 ? random.nextLong(-HOUR, 2 * HOUR) : random.nextLong(HOUR / 50);
                logTime = Math.max(logTime, kafkasClock);
                window.advance(kafkasClock);
                BodyHash chunk = new BodyHash(random.nextInt(4), random.nextInt(10));
                BodyHash body = new BodyHash(0, random.nextInt(2));
                long now = logTime;
                boolean expected = newest(all, entriesMax).stream()
                        .anyMatch(each -> each.chunk().equals(chunk)
                                && each.body().equals(body)
                                && each.logTimeMillis() >= now - HOUR);

                assertThat(window.isRepeat(chunk, body))
                        .as("seed %d, offset %d", seed, offset)
                        .isEqualTo(expected);
                assertThat(window.logTimeMillis()).isEqualTo(logTime);
                if (!expected) {
                    KeyEntry entry = new KeyEntry(chunk, body, offset, logTime);
                    window.add(entry);
                    all.add(entry);
                }
                if (random.nextInt(100) == 0) {
                    window = new KeyWindow(logTime, entriesMax);
                    for (KeyEntry each : KeyEntries.decode(KeyEntries.encode(all))) {
                        window.add(each);
                    }
                }
                assertThat(window.size()).isLessThanOrEqualTo(entriesMax);
            }
        }
    }

    @Test
    void holdsAsManyEntriesAsItSays() {
        KeyWindow window = new KeyWindow(0);
        for (int i = 0; i < KeyWindow.ENTRIES_MAX + 1; i++) {
            window.add(new KeyEntry(new BodyHash(i * 0x9E3779B97F4A7C15L, i), BODY, i, i));
        }

        assertThat(window.size()).isEqualTo(KeyWindow.ENTRIES_MAX);
        assertThat(window.isRepeat(new BodyHash(0, 0), BODY)).isFalse();
        assertThat(window.isRepeat(new BodyHash(0x9E3779B97F4A7C15L, 1), BODY)).isTrue();
    }

    private static List<KeyEntry> newest(List<KeyEntry> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
