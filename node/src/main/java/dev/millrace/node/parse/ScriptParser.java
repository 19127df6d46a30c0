package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a script on each event. It may change all of the event, make several of it, or none.
final class ScriptParser implements EventParser {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptParser.class);

    /// So many events may be made of one; what is beyond is left out, and the last one says so.
    private static final int EVENTS_MAX = 10_000;

    /// As for tags that senders state. Others become fields: names of tags may come from the data, any number of them.
    private static final int TAGS_MAX = 64;

    private static final int TAG_BYTES_MAX = 1024;

    /// What an event has besides its fields.
    private static final Set<String> OWN = Set.of(
            EventFields.TIMESTAMP,
            EventFields.TIMESTAMP_NANOS,
            EventFields.INGEST_TIMESTAMP,
            EventFields.RAW,
            EventFields.ID,
            EventFields.TIMEZONE,
            EventFields.ERROR,
            EventFields.ERROR_MESSAGE,
            EventFields.REPOSITORY_TAG);

    private final ParserScript script;
    private final Query query;
    private final ParseLimits limits;

    ScriptParser(ParserScript script, Query query, ParseLimits limits) {
        this.script = script;
        this.query = query;
        this.limits = limits;
    }

    @Override
    public String name() {
        return script.name();
    }

    @Override
    public List<ParsedEvent> parse(RawEvent raw, long ingestNanos) {
        EventDraft draft = new EventDraft(raw, limits, ingestNanos);
        ParsedEvent unread = draft.finish(typed(raw.tags()));
        List<Field> stated = unread.event().fields().stream()
                .filter(each -> !script.fieldsToRemove().contains(each.name()))
                .toList();
        Event event = unread.event();
        RawRow row = new RawRow(event.raw(), unread.tags(), stated, event.timestampNanos(), event.timezone());
        List<ParsedEvent> made = new ArrayList<>(1);
        try {
            if (query.filter().matches(row)) {
                query.eventSteps().run(row, each -> {
                    if (made.size() < EVENTS_MAX) {
                        made.add(event(each, event));
                    }
                });
            }
        } catch (RuntimeException e) {
            // A fault of ours; it must not cost the event.
            LOG.error(
                    "parser {} failed on an event of {} bytes",
                    script.name(),
                    event.raw().length(),
                    e);
            draft.addError("the parser '%s' failed: %s"
                    .formatted(script.name(), e.getClass().getSimpleName()));
            return List.of(draft.finish(typed(raw.tags())));
        }
        return made;
    }

    private Tags typed(Tags given) {
        return given.value(EventFields.TYPE_TAG).isPresent() ? given : given.with(EventFields.TYPE_TAG, name());
    }

    private ParsedEvent event(EditableRow row, Event before) {
        FieldList fields = new FieldList(limits);
        List<String> errors = new ArrayList<>(0);
        Tags tags = Tags.NONE;
        for (String name : row.names()) {
            String value = row.value(name).orElse(Bytes.EMPTY).text();
            String tag = name.startsWith("#") || !script.fieldsToTag().contains(name) ? name : "#" + name;
            if (tag.startsWith("#") && fits(tag, value, tags)) {
                tags = tag.equals(EventFields.REPOSITORY_TAG) ? tags : tags.with(tag, value);
            } else if (!OWN.contains(name)) {
                fields.put(name, value);
            }
        }
        row.value(EventFields.ERROR_MESSAGE).ifPresent(message -> errors.add(message.text()));
        fields.reportTo(errors);
        List<Field> all = fields.all();
        if (!errors.isEmpty() || row.value(EventFields.ERROR).isPresent()) {
            all.add(new Field(EventFields.ERROR, "true"));
        }
        if (!errors.isEmpty()) {
            all.add(new Field(EventFields.ERROR_MESSAGE, String.join("; ", errors)));
        }
        Bytes raw = row.value(EventFields.RAW).orElse(before.raw());
        String timezone = row.value(EventFields.TIMEZONE)
                .map(Bytes::text)
                .filter(zone -> !zone.isEmpty())
                .orElse(before.timezone());
        return new ParsedEvent(typed(tags), new Event(nanos(row, before), before.ingestNanos(), timezone, raw, all));
    }

    private static boolean fits(String tag, String value, Tags before) {
        return tag.length() > 1
                && Math.max(Bytes.utf8(tag).length(), Bytes.utf8(value).length()) <= TAG_BYTES_MAX
                && (before.all().size() < TAGS_MAX || before.value(tag).isPresent());
    }

    /// What is no time, or too far away to be told in nanoseconds, leaves the event the time that it had.
    private static long nanos(EditableRow row, Event before) {
        try {
            long millis = whole(row, EventFields.TIMESTAMP);
            boolean changed = millis != Math.floorDiv(before.timestampNanos(), RawRow.NANOS_PER_MILLI);
            long nanos =
                    row.value(EventFields.TIMESTAMP_NANOS).isPresent() ? whole(row, EventFields.TIMESTAMP_NANOS) : 0;
            boolean stale = changed && nanos == Math.floorMod(before.timestampNanos(), RawRow.NANOS_PER_MILLI);
            return Math.addExact(
                    Math.multiplyExact(millis, RawRow.NANOS_PER_MILLI),
                    stale ? 0 : Math.floorMod(nanos, RawRow.NANOS_PER_MILLI));
        } catch (ArithmeticException | NumberFormatException _) {
            return before.timestampNanos();
        }
    }

    private static long whole(EditableRow row, String field) {
        return Long.parseLong(row.value(field).orElse(Bytes.EMPTY).text());
    }
}
