package dev.millrace.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInFailuresTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final SignInFailures failures = new SignInFailures(2, Duration.ofMinutes(1), 3);

    @Test
    void allowsSomeFailuresWithinAWindow() {
        assertThat(failures.count("a", 0)).isEmpty();
        assertThat(failures.count("a", 1)).isEmpty();
        assertThat(failures.count("a", MINUTE / 2)).contains(Duration.ofSeconds(30));
        assertThat(failures.count("b", MINUTE / 2)).isEmpty();
    }

    @Test
    void beginsANewWindowAfterTheOld() {
        for (int i = 0; i < 10; i++) {
            failures.count("a", i);
        }

        assertThat(failures.count("a", MINUTE)).isEmpty();
    }

    @Test
    void worksAcrossTheOverflowOfItsClock() {
        assertThat(failures.count("a", Long.MAX_VALUE - 1)).isEmpty();
        failures.count("a", Long.MAX_VALUE);
        assertThat(failures.count("a", Long.MIN_VALUE)).isPresent();
    }

    @Test
    void forgetsTheAddressThatWasQuietLongest() {
        for (String address : new String[] {"a", "b", "c", "a", "d"}) {
            failures.count(address, 0);
        }

        assertThat(failures.addresses()).isEqualTo(3);
        assertThat(failures.count("a", 0)).isPresent();
    }
}
