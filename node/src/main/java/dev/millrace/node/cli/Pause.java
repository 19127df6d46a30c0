package dev.millrace.node.cli;

import java.time.Duration;

/// Waiting, as a command may.
final class Pause {
    private Pause() {}

    static void of(Duration duration) throws CommandFailed {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }
}
