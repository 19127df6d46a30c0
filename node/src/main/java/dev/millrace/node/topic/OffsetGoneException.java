package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import java.io.IOException;

/// The topic begins after the offset that was asked for. Whoever needs what stood there must say that it is missing.
public final class OffsetGoneException extends IOException {
    private final long asked;
    private final long first;

    /// @param first the offset at which the topic begins now
    public OffsetGoneException(String where, long asked, long first) {
        super("%s has no offset %d any more: it begins at offset %d".formatted(where, asked, first));
        require(asked < first, "offset %d is there from %d on", asked, first);
        this.asked = asked;
        this.first = first;
    }

    public long asked() {
        return asked;
    }

    public long first() {
        return first;
    }
}
