package dev.millrace.node.api;

import java.io.IOException;
import java.time.Duration;

/// Commits everything that was acknowledged before the call, and returns when it is done.
@FunctionalInterface
public interface Flush {
    void flush(Duration timeout) throws IOException, InterruptedException;
}
