package dev.millrace.node.storage;

import java.io.IOException;

/// The data directory cannot be used as it is. The message says what to do.
public final class DataDirectoryException extends IOException {
    public DataDirectoryException(String message) {
        super(message);
    }
}
