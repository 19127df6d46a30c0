package dev.millrace.node.ingest;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.time.StatedTime;
import dev.millrace.node.event.time.TimeContext;
import dev.millrace.node.event.time.TimestampFinder;
import dev.millrace.node.event.time.Zone;
import dev.millrace.node.event.time.Zones;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// When an event happened, as its sender states it apart from the text: RFC 3339, or a number of seconds, milli-,
/// micro- or nanoseconds since the epoch, told apart by their size.
///
/// @param faults what to mark the event with, where the statement is no time that can be kept
record EventTime(OptionalLong nanos, Optional<String> timezone, List<Field> faults) {
    static final EventTime UNSTATED = new EventTime(OptionalLong.empty(), Optional.empty(), List.of());

    /// A text that fills a log is not repeated in a message.
    private static final int SHOWN_CHARS_MAX = 64;

    EventTime {
        faults = List.copyOf(faults);
    }

    /// @param timezone as the sender states it: where the time names none, it is of this one
    static EventTime of(String stated, Optional<String> timezone) {
        Optional<Zone> zone = timezone.flatMap(Zones::named);
        Optional<StatedTime> time = TimestampFinder.inValue(stated, new TimeContext(zone.orElse(Zones.UTC), 0));
        if (time.isPresent() && time.get() instanceof StatedTime.At(long nanos, String foundZone)) {
            return new EventTime(
                    OptionalLong.of(nanos), Optional.of(zone.map(Zone::name).orElse(foundZone)), List.of());
        }
        String shown = stated.length() > SHOWN_CHARS_MAX ? stated.substring(0, SHOWN_CHARS_MAX) + "…" : stated;
        String why = time.isPresent() ? "is not between 1677 and 2262" : "is no time";
        return new EventTime(
                OptionalLong.empty(),
                timezone,
                faults("the time '%s' %s: the time of arrival is taken".formatted(shown, why)));
    }

    static List<Field> faults(String message) {
        return List.of(new Field(EventFields.ERROR, "true"), new Field(EventFields.ERROR_MESSAGE, message));
    }
}
