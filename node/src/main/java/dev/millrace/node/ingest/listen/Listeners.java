package dev.millrace.node.ingest.listen;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.Listener;
import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.ingest.MessageIngest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens and closes the listeners that Global has for this node. One thread of its own does it, and tries
/// those again
/// that could not be opened.
public final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    /// Who this node is to people.
    ///
    /// @param name that listeners may name it by, besides its id
    public record Self(String nodeId, String name) {}

    /// @param tls what TLS listeners show; none where the node has no certificate for them
    public record Outside(
            Global global,
            MessageIngest ingest,
            Optional<HttpSettings.Tls> tls,
            MeterRegistry meters,
            LongSupplier nanoClock) {}

    private final Self self;
    private final Outside outside;
    private final ListenLimits limits;
    private final OpenListener.Shared shared;
    private final Map<String, OpenListener> open = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("listeners").unstarted(this::run);
    private volatile boolean closing;
    private PMap<String, Listener> newest = HashTreePMap.empty(); // of the thread of Global

    public Listeners(Self self, Outside outside, ListenLimits limits) {
        this.self = self;
        this.outside = outside;
        this.limits = limits;
        this.shared = new OpenListener.Shared(
                outside,
                limits,
                new ReceiveMemory(limits.memoryBytesMax()),
                new Semaphore(limits.connectionsMax()),
                outside.tls().map(each -> new TlsKeys(each, outside.nanoClock())));
    }

    /// Returns once those that can be opened are open.
    public void start() {
        outside.global().onChange(state -> changed(state.assets().listeners()));
        follow();
        thread.start();
    }

    @SuppressWarnings("ReferenceEquality") // another object only where something changed; most events change nothing
    private void changed(PMap<String, Listener> listeners) {
        if (listeners != newest) {
            newest = listeners;
            changes.release();
        }
    }

    /// How a listener is here.
    public ListenerStatus status(Listener listener) {
        if (listener.intent() == Listener.Intent.CLOSED) {
            return new ListenerStatus.Closed();
        }
        if (!listener.isFor(self.nodeId(), self.name())) {
            return new ListenerStatus.Elsewhere();
        }
        OpenListener running = open.get(listener.id());
        if (running != null && running.serves(listener)) {
            return running.status();
        }
        String problem = problems.get(listener.id());
        return problem == null ? new ListenerStatus.Opening() : new ListenerStatus.Failed(problem);
    }

    private void run() {
        try {
            while (!closing) {
                if (problems.isEmpty()) {
                    changes.acquire();
                } else {
                    boolean isTold = changes.tryAcquire(limits.reopenPause().toNanos(), TimeUnit.NANOSECONDS);
                    LOG.debug("looks at the listeners again, {}", isTold ? "as they changed" : "as some failed");
                }
                changes.drainPermits();
                if (!closing) {
                    follow();
                }
            }
        } catch (InterruptedException _) {
            // the node stops
        }
    }

    /// First closes what is to go, so that its ports are free.
    private void follow() {
        Map<String, Listener> wanted = new HashMap<>();
        outside.global().state().assets().listeners().forEach((id, each) -> {
            if (each.intent() == Listener.Intent.OPEN && each.isFor(self.nodeId(), self.name())) {
                wanted.put(id, each);
            }
        });
        problems.keySet().retainAll(wanted.keySet());
        for (String id : List.copyOf(open.keySet())) {
            Listener now = wanted.get(id);
            OpenListener running = open.get(id);
            if (running != null && (now == null || !running.serves(now))) {
                close(id, running);
            }
        }
        wanted.forEach(this::ensure);
    }

    private void ensure(String id, Listener listener) {
        OpenListener running = open.get(id);
        if (running != null) {
            running.redefine(listener);
            return;
        }
        try {
            OpenListener opened = OpenListener.open(listener, shared);
            open.put(id, opened);
            problems.remove(id);
            LOG.info(
                    "listener '{}' is open: {} on {} port {}",
                    listener.name(),
                    listener.protocol(),
                    listener.address(),
                    opened.status().port());
        } catch (IOException | RuntimeException e) {
            String problem =
                    "cannot listen on %s port %d: %s".formatted(listener.address(), listener.port(), reason(e));
            if (!problem.equals(problems.put(id, problem))) {
                LOG.warn("listener '{}' {}; it is tried again", listener.name(), problem);
            }
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void close(String id, OpenListener running) {
        open.remove(id);
        running.close();
    }

    /// Takes no more, and has Kafka take what came in before.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(limits.closeWaitMax().multipliedBy(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (Map.Entry<String, OpenListener> each : new ArrayList<>(open.entrySet())) {
            close(each.getKey(), each.getValue());
        }
    }
}
