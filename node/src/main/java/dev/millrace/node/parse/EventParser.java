package dev.millrace.node.parse;

import java.util.List;

/// Makes events of raw text: their fields, their tags and their times.
///
/// Total: any bytes at all give an event, whose raw string is the one that came (cut where it is too long), unless the
/// parser is a user's and says otherwise: that may make several events of one, or none. What is wrong with an event
/// stands in its fields `@error` and `@error_msg`. Safe for use by several threads.
public interface EventParser {
    String name();

    /// @param ingestNanos the time of arrival, which is also the event's time where nothing says another
    List<ParsedEvent> parse(RawEvent raw, long ingestNanos);
}
