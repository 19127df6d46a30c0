package dev.millrace.node.http;

import java.io.IOException;

/// A request body that cannot be read to its end. `status` is the answer to give.
public final class BodyException extends IOException {
    private final int status;

    public BodyException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
