package dev.millrace.node.event;

/// The names of the fields that every event has. No parser sets them by accident: a field of a log that is called
/// like one of these is stored under another name.
public final class EventFields {
    public static final String TIMESTAMP = "@timestamp";
    public static final String TIMESTAMP_NANOS = "@timestamp.nanos";
    public static final String INGEST_TIMESTAMP = "@ingesttimestamp";
    public static final String RAW = "@rawstring";
    public static final String ID = "@id";
    public static final String TIMEZONE = "@timezone";
    /// Says that something is wrong with the event; the event is kept all the same.
    public static final String ERROR = "@error";
    public static final String ERROR_MESSAGE = "@error_msg";
    public static final String TYPE_TAG = "#type";
    public static final String REPOSITORY_TAG = "#repo";

    private EventFields() {}
}
