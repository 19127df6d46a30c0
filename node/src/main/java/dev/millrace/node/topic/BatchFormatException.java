package dev.millrace.node.topic;

import java.io.IOException;

/// The bytes are not an event batch that this build can read.
public final class BatchFormatException extends IOException {
    public BatchFormatException(String what) {
        super("bad event batch: " + what);
    }

    public BatchFormatException(String what, Throwable cause) {
        super("bad event batch: " + what, cause);
    }
}
