package dev.millrace.node.parse;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Tags;
import java.util.List;

/// Stands in for a parser that cannot run: the events stay as they are, and say so.
public record FailedParser(String name, String why, ParseLimits limits) implements EventParser {
    @Override
    public List<ParsedEvent> parse(RawEvent raw, long ingestNanos) {
        EventDraft draft = new EventDraft(raw, limits, ingestNanos);
        draft.addError(why);
        Tags tags = raw.tags();
        return List.of(draft.finish(
                tags.value(EventFields.TYPE_TAG).isPresent() ? tags : tags.with(EventFields.TYPE_TAG, name)));
    }
}
