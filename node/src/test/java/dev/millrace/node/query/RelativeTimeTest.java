package dev.millrace.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeTimeTest {
    /// A Wednesday; the clocks of Copenhagen went back three days before.
    private static final Instant NOW = Instant.parse("2023-11-01T10:20:30.456Z");

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    @ParameterizedTest
    @CsvSource({
        "24h, 86400000",
        "1 day, 86400000",
        "5m, 300000",
        "10 Minutes, 600000",
        "1mon, 2592000000",
        "2q, 15552000000",
        "1y, 31536000000",
        "100millis, 100",
        "0s, 0"
    })
    void readsSpans(String text, long millis) {
        assertThat(RelativeTime.spanMillis(text)).contains(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "24", "-1h", "1.5h", "1h1h", "1 fortnight", "999999999999y", "now"})
    void refusesWhatIsNoSpan(String text) {
        assertThat(RelativeTime.spanMillis(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "now, 2023-11-01T10:20:30.456Z",
        "24h, 2023-10-31T10:20:30.456Z",
        "now@d, 2023-10-31T23:00:00Z",
        "1d@d, 2023-10-30T23:00:00Z",
        "1d@d+12h, 2023-10-31T11:00:00Z",
        "3d@d, 2023-10-28T22:00:00Z",
        "@h, 2023-11-01T10:00:00Z",
        "now@w, 2023-10-29T23:00:00Z",
        "now@mon, 2023-10-31T23:00:00Z",
        "now@q, 2023-09-30T22:00:00Z",
        "now@y-1h, 2022-12-31T22:00:00Z",
        "1700000000000, 2023-11-14T22:13:20Z"
    })
    void readsPoints(String text, Instant point) {
        assertThat(RelativeTime.pointMillis(text, NOW.toEpochMilli(), COPENHAGEN))
                .contains(point.toEpochMilli());
    }

    @Test
    void refusesWhatIsNoPoint() {
        for (String text : new String[] {"", "soon", "1d@", "1d@x", "now+", "1d@d+12", "--"}) {
            assertThat(RelativeTime.pointMillis(text, NOW.toEpochMilli(), COPENHAGEN))
                    .as(text)
                    .isEmpty();
        }
    }
}
