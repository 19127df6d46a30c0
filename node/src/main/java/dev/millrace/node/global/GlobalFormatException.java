package dev.millrace.node.global;

import java.io.IOException;

/// Bytes of Global that this release cannot read.
public final class GlobalFormatException extends IOException {
    public GlobalFormatException(String message) {
        super(message);
    }

    public GlobalFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
