package dev.millrace.node.ingest;

/// Says where a keyed request is cut into chunks, one record each. It sees only what was sent, and obeys no setting:
/// a repeat is known only if it is cut alike, whatever the parsers have become since. See `docs/format/topic.md`.
final class Cutter {
    /// Small enough that parsing blows a chunk up to what a record may be only with events that are made for it.
    static final int CHUNK_BYTES_MAX = 1 << 20;

    static final int CHUNK_EVENTS_MAX = 1024;

    private long bytes;
    private int events;

    /// Whether a new chunk begins with this event.
    boolean cutsBefore(int rawBytes) {
        boolean cuts = events == CHUNK_EVENTS_MAX || (events > 0 && bytes + rawBytes > CHUNK_BYTES_MAX);
        if (cuts) {
            bytes = 0;
            events = 0;
        }
        bytes += rawBytes;
        events++;
        return cuts;
    }
}
