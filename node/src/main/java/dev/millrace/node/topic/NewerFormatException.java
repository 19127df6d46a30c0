package dev.millrace.node.topic;

import java.io.IOException;

/// The record is whole, but of a version that came after this build. It must not be passed over as damaged bytes are:
/// a newer build reads it.
public final class NewerFormatException extends IOException {
    public NewerFormatException(String what) {
        super("a record of a newer version, which this build must not pass over: %s. Start the newer build again"
                .formatted(what));
    }
}
