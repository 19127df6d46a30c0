package dev.millrace.node.http;

import java.io.IOException;

/// One thing that can be asked of the node.
///
/// @param path segments are literal or `{name}`; the last may be `{name...}`, which takes all that is left
public record Route(String method, String path, Access access, Action action) {
    @FunctionalInterface
    public interface Action {
        void answer(Exchange exchange) throws IOException, HttpError, InterruptedException;
    }
}
