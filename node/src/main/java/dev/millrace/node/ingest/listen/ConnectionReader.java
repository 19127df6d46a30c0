package dev.millrace.node.ingest.listen;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Reads the messages of one connection until it ends. It stops reading while memory is full: so the sender
/// waits.
final class ConnectionReader {
    private static final int READ_BYTES = 8 << 10;

    private final Socket socket;
    private final MessageFramer framer;
    private final ListenerCounters counters;
    private final ListenLimits limits;
    private final LongSupplier nanoClock;

    ConnectionReader(
            Socket socket,
            MessageFramer framer,
            ListenerCounters counters,
            ListenLimits limits,
            LongSupplier nanoClock) {
        this.socket = socket;
        this.framer = framer;
        this.counters = counters;
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    void run() {
        framer.finish(readToTheEnd());
    }

    /// Returns what ended the connection, where it was not its sender.
    private Optional<String> readToTheEnd() {
        try {
            InputStream input = socket.getInputStream();
            byte[] bytes = new byte[READ_BYTES];
            long message = 0;
            long begun = nanoClock.getAsLong();
            while (true) {
                Duration wait = limits.idleTimeout();
                if (framer.isWithinMessage()) {
                    wait = limits.messageTimeout().minusNanos(nanoClock.getAsLong() - begun);
                    if (!wait.isPositive()) {
                        return late();
                    }
                }
                socket.setSoTimeout(Math.clamp(wait.toMillis(), 1, Integer.MAX_VALUE));
                int count = input.read(bytes);
                if (count < 0) {
                    return Optional.empty();
                }
                counters.received(count);
                framer.feed(bytes, 0, count);
                if (framer.begun() != message) {
                    message = framer.begun();
                    begun = nanoClock.getAsLong();
                }
            }
        } catch (SocketTimeoutException _) {
            return late();
        } catch (IOException e) {
            return Optional.of("the connection broke within the message: " + e.getMessage());
        } catch (InterruptedException _) {
            return Optional.of("the listener was closed within the message");
        }
    }

    private Optional<String> late() {
        return Optional.of("the message was not complete within %d s"
                .formatted(limits.messageTimeout().toSeconds()));
    }
}
