package dev.millrace.node;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What runs in a process, in the order in which it was opened. Closing goes the other way round.
final class RunningParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");

    private final Deque<Part> running = new ArrayDeque<>();

    /// Something that is closed when the node stops.
    private record Part(String name, AutoCloseable closeable) {}

    <T extends AutoCloseable> T opened(String name, T part) {
        running.push(new Part(name, requireNonNull(part)));
        return part;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            Part part = running.pop();
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly; the next start makes up for it", part.name(), e);
            }
        }
    }
}
