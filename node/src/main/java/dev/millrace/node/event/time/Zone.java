package dev.millrace.node.event.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/// A time zone under the name that a text or a sender gives it.
public sealed interface Zone {
    String name();

    /// What to take off a local time to get UTC. Where clocks are put back, the earlier of the two moments is meant.
    int offsetSeconds(long localSecond);

    record Fixed(String name, int seconds) implements Zone {
        @Override
        public int offsetSeconds(long localSecond) {
            return seconds;
        }
    }

    record Region(String name, ZoneRules rules) implements Zone {
        @Override
        public int offsetSeconds(long localSecond) {
            return rules.getOffset(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC))
                    .getTotalSeconds();
        }
    }
}
