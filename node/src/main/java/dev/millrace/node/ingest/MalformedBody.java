package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;

/// The body as a whole is not what its protocol asks for. Nothing of it is stored.
final class MalformedBody extends Exception {
    MalformedBody(String what) {
        super(what);
    }

    /// @param offset of the byte where it went wrong
    static MalformedBody at(Bytes body, int offset, String what) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(offset, body.length());
        for (int i = 0; i < end; i++) {
            if (body.at(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new MalformedBody("line %d, column %d: %s".formatted(line, end - lineStart + 1, what));
    }
}
