package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.event.time.StatedTime;
import dev.millrace.node.event.time.TimeContext;
import dev.millrace.node.event.time.TimestampFinder;
import dev.millrace.node.event.time.Zone;
import dev.millrace.node.event.time.Zones;
import java.util.ArrayList;
import java.util.List;

/// One event in the making. A [Format] reads its text and adds what it finds.
final class EventDraft {
    private final ParseLimits limits;
    private final Bytes raw;
    private final TimeContext context;
    private final FieldList fields;
    private final List<String> errors = new ArrayList<>(0);
    private boolean isMarked;
    private long timestampNanos;
    private String timezone;
    private boolean hasTime;

    EventDraft(RawEvent source, ParseLimits limits, long ingestNanos) {
        this.limits = limits;
        fields = new FieldList(limits);
        source.fields().forEach(this::addStated);
        fields.keepStated();
        raw = cut(source.raw());
        Zone zone = source.timezone().flatMap(Zones::named).orElse(Zones.UTC);
        context = new TimeContext(zone, ingestNanos);
        timezone = zone.name();
        timestampNanos = source.timestampNanos().orElse(ingestNanos);
        hasTime = source.timestampNanos().isPresent();
    }

    Bytes raw() {
        return raw;
    }

    ParseLimits limits() {
        return limits;
    }

    FieldList fields() {
        return fields;
    }

    TimeContext timeContext() {
        return context;
    }

    boolean hasTime() {
        return hasTime;
    }

    /// Says what is wrong with the event, which is kept all the same.
    void addError(String message) {
        errors.add(message);
    }

    /// The first time counts, and the sender's above all.
    void setTime(StatedTime stated) {
        if (hasTime) {
            return;
        }
        hasTime = true;
        switch (stated) {
            case StatedTime.At(long nanos, String zone) -> {
                timestampNanos = nanos;
                timezone = zone;
            }
            case StatedTime.OutOfRange(String text) ->
                addError("the time '%s' is not between 1677 and 2262: the time of arrival is taken".formatted(text));
        }
    }

    /// Looks into the fields that are called a time.
    void findTimeInFields() {
        if (!hasTime) {
            TimeFields.find(fields.all(), context).ifPresent(this::setTime);
        }
    }

    void findTimeInText() {
        if (!hasTime) {
            TimestampFinder.inText(raw.array(), raw.offset(), raw.length(), context)
                    .ifPresent(this::setTime);
        }
    }

    ParsedEvent finish(Tags tags) {
        fields.reportTo(errors);
        List<Field> all = fields.all();
        if (isMarked || !errors.isEmpty()) {
            all.add(new Field(EventFields.ERROR, "true"));
        }
        if (!errors.isEmpty()) {
            all.add(new Field(EventFields.ERROR_MESSAGE, String.join("; ", errors)));
        }
        return new ParsedEvent(tags, new Event(timestampNanos, context.ingestNanos(), timezone, raw, all));
    }

    /// What ingest says of the event's faults joins what is found here.
    private void addStated(Field field) {
        switch (field.name()) {
            case EventFields.ERROR -> isMarked = true;
            case EventFields.ERROR_MESSAGE -> errors.add(field.value());
            default -> fields.put(field.name(), field.value());
        }
    }

    private Bytes cut(Bytes whole) {
        int max = limits.eventBytesMax();
        if (whole.length() <= max) {
            return whole;
        }
        int border = Utf8.border(whole.array(), whole.offset(), max);
        addError("the event has %d bytes: the first %d are kept".formatted(whole.length(), border));
        return whole.slice(0, border);
    }
}
