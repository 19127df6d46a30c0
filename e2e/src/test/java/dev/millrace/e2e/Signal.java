package dev.millrace.e2e;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// What Java has no method for: a process that stops without ending, and goes on as if no time had passed.
enum Signal {
    STOP,
    CONT;

    /// Does nothing to a process that has ended.
    void send(Process process) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || (kill.exitValue() != 0 && process.isAlive())) {
            throw new IOException("SIG%s did not get to process %d".formatted(name(), process.pid()));
        }
    }
}
