package dev.millrace.node.peer;

import java.io.IOException;

/// A node answered, and the answer is an error.
public final class PeerRefused extends IOException {
    private final int status;

    PeerRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /// Of HTTP.
    public int status() {
        return status;
    }
}
