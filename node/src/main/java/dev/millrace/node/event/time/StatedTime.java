package dev.millrace.node.event.time;

/// What a text says of its time.
public sealed interface StatedTime {
    /// @param nanos since the epoch
    /// @param timezone as stated, offsets as `+02:00`; `Z` where the text says none and no other is set
    record At(long nanos, String timezone) implements StatedTime {}

    /// A time is stated, but nanoseconds in 64 bits cannot hold it (before 1677 or after 2262).
    record OutOfRange(String text) implements StatedTime {}
}
