package dev.millrace.node.bucket;

import java.io.IOException;

/// The bucket answered, and has no such object.
public final class NoSuchObjectException extends IOException {
    public NoSuchObjectException(String key) {
        super("the bucket has no object " + key);
    }
}
