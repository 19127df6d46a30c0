package dev.millrace.node.parse;

/// Makes an event of raw text: its fields, its tags and its time.
///
/// Total: any bytes at all give an event, whose raw string is the one that came (cut where it is too long). What is
/// wrong with it stands in its fields `@error` and `@error_msg`. Safe for use by several threads.
public interface EventParser {
    String name();

    /// @param ingestNanos the time of arrival, which is also the event's time where nothing says another
    ParsedEvent parse(RawEvent raw, long ingestNanos);
}
