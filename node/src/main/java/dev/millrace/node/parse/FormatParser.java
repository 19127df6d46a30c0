package dev.millrace.node.parse;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Tags;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A parser for one format.
final class FormatParser implements EventParser {
    private static final Logger LOG = LoggerFactory.getLogger(FormatParser.class);

    /// Events of a request share their tags object, so the newest answer is nearly always the next one.
    private record TypedTags(Tags given, Tags typed) {}

    private final String name;
    private final Format format;
    private final ParseLimits limits;
    private final AtomicReference<TypedTags> newest;

    FormatParser(String name, Format format, ParseLimits limits) {
        this.name = name;
        this.format = format;
        this.limits = limits;
        newest = new AtomicReference<>(new TypedTags(Tags.NONE, typed(Tags.NONE)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ParsedEvent> parse(RawEvent raw, long ingestNanos) {
        EventDraft draft = new EventDraft(raw, limits, ingestNanos);
        try {
            format.read(draft);
        } catch (RuntimeException e) {
            // A fault of ours, which the tests look for in the formats themselves. Here it must not cost the events
            // of the same request.
            LOG.error(
                    "parser {} failed on an event of {} bytes",
                    name,
                    draft.raw().length(),
                    e);
            draft.fields().dropUnstated();
            draft.addError(
                    "the parser '%s' failed: %s".formatted(name, e.getClass().getSimpleName()));
        }
        return List.of(draft.finish(tags(raw.tags())));
    }

    private Tags tags(Tags given) {
        TypedTags known = newest.get();
        if (isSame(known.given(), given)) {
            return known.typed();
        }
        Tags typed = typed(given);
        newest.set(new TypedTags(given, typed));
        return typed;
    }

    @SuppressWarnings("ReferenceEquality") // comparing the contents would cost what this saves
    private static boolean isSame(Tags known, Tags given) {
        return known == given;
    }

    private Tags typed(Tags given) {
        return given.value(EventFields.TYPE_TAG).isPresent() ? given : given.with(EventFields.TYPE_TAG, name);
    }
}
