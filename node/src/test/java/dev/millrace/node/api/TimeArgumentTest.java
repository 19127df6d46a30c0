package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.http.HttpError;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeArgumentTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final long NOW_NANOS = TimeArgument.nanos(NOW);

    @Test
    void readsEachSpelling() throws Exception {
        Map<String, Instant> table = new LinkedHashMap<>();
        table.put("0", Instant.EPOCH);
        table.put("1763726400123", Instant.ofEpochMilli(1763726400123L));
        table.put("\"1763726400123\"", Instant.ofEpochMilli(1763726400123L));
        table.put("\"-1\"", Instant.ofEpochMilli(-1));
        table.put("\"now\"", NOW);
        table.put("\"2026-11-21T09:00:00Z\"", Instant.parse("2026-11-21T09:00:00Z"));
        table.put("\"2026-11-21T09:00:00.123456789+01:00\"", Instant.parse("2026-11-21T08:00:00.123456789Z"));
        table.put("\"30m\"", NOW.minus(Duration.ofMinutes(30)));
        table.put("\"24 hours\"", NOW.minus(Duration.ofHours(24)));
        table.put("\"1hr\"", NOW.minus(Duration.ofHours(1)));
        table.put("\"7d\"", NOW.minus(Duration.ofDays(7)));
        table.put("\"2weeks\"", NOW.minus(Duration.ofDays(14)));
        table.put("\"1 month\"", NOW.minus(Duration.ofDays(30)));
        table.put("\"5millis\"", NOW.minus(Duration.ofMillis(5)));
        for (Map.Entry<String, Instant> each : table.entrySet()) {
            assertThat(nanos("start", each.getKey())).as(each.getKey()).isEqualTo(TimeArgument.nanos(each.getValue()));
        }
    }

    @Test
    void absentIsTheFallback() throws Exception {
        assertThat(TimeArgument.nanos(
                        "start", JsonBodies.JSON.createObjectNode().path("start"), "24h", NOW_NANOS))
                .isEqualTo(TimeArgument.nanos(NOW.minus(Duration.ofHours(24))));
    }

    @Test
    void allIsFromTheFirstTimeToTheLast() throws Exception {
        assertThat(nanos("start", "\"all\"")).isEqualTo(Long.MIN_VALUE);
        assertThat(nanos("end", "\"all\"")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void timesBeyondWhatNanosecondsSayAreTheirBorder() throws Exception {
        assertThat(nanos("end", "99999999999999999")).isEqualTo(Long.MAX_VALUE);
        assertThat(nanos("start", "\"-99999999999999999\"")).isEqualTo(Long.MIN_VALUE);
        assertThat(nanos("start", "\"999999999 years\"")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void otherTextsAreNamed() {
        for (String each : new String[] {"\"yesterday\"", "\"7 fortnights\"", "\"\"", "{}", "true", "\"2026-11-21\""}) {
            assertThatThrownBy(() -> nanos("start", each))
                    .as(each)
                    .isInstanceOf(HttpError.class)
                    .hasMessageContaining("start");
        }
    }

    private static long nanos(String name, String json) throws Exception {
        JsonNode value = JsonBodies.JSON.readTree(json);
        return TimeArgument.nanos(name, value, "24h", NOW_NANOS);
    }
}
