package dev.millrace.node.parse;

import dev.millrace.node.event.Field;
import dev.millrace.node.event.time.StatedTime;
import dev.millrace.node.event.time.TimeContext;
import dev.millrace.node.event.time.TimestampFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields that say, by their name, when the event happened.
final class TimeFields {
    /// The first of them that holds a time wins.
    static final List<String> NAMES = List.of(
            "_@timestamp",
            "timestamp",
            "Timestamp",
            "_time",
            "time",
            "Time",
            "ts",
            "@t",
            "t.$date",
            "eventTime",
            "EventTime",
            "event_time",
            "eventTimestamp",
            "event_timestamp",
            "datetime",
            "dateTime",
            "date",
            "TimeCreated",
            "TimeGenerated",
            "timeGenerated",
            "log_time",
            "published_at",
            "created_at",
            "createdAt",
            "started_at",
            "__REALTIME_TIMESTAMP",
            "EdgeStartTimestamp",
            "EdgeEndTimestamp",
            "receiveTimestamp");

    private static final Map<String, Integer> RANKS = ranks();

    private TimeFields() {}

    static Optional<StatedTime> find(List<Field> fields, TimeContext context) {
        int tried = -1;
        while (true) {
            int best = Integer.MAX_VALUE;
            String value = "";
            for (Field field : fields) {
                Integer rank = RANKS.get(field.name());
                if (rank != null && rank > tried && rank < best) {
                    best = rank;
                    value = field.value();
                }
            }
            if (best == Integer.MAX_VALUE) {
                return Optional.empty();
            }
            Optional<StatedTime> time = TimestampFinder.inValue(value, context);
            if (time.isPresent()) {
                return time;
            }
            tried = best;
        }
    }

    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new HashMap<>();
        NAMES.forEach(name -> ranks.put(name, ranks.size()));
        return Map.copyOf(ranks);
    }
}
