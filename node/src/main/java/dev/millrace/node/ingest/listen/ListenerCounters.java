package dev.millrace.node.ingest.listen;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What is counted of a listener while it is open.
final class ListenerCounters implements AutoCloseable {
    private static final String LISTENER = "listener";

    private final MeterRegistry meters;
    private final List<Meter> all = new ArrayList<>();
    private final Counter messages;
    private final Counter bytes;
    private final Counter acknowledged;
    private final Counter faulty;
    private final Counter refusedConnections;
    private final Map<Dropped, Counter> dropped = new EnumMap<>(Dropped.class);
    private final AtomicInteger connections = new AtomicInteger();

    ListenerCounters(MeterRegistry meters, String name) {
        this.meters = meters;
        messages = counter("millrace_listener_messages", "messages that came", name);
        bytes = counter("millrace_listener_bytes", "bytes that came", name);
        acknowledged = counter("millrace_listener_acknowledged_messages", "messages that Kafka has", name);
        faulty = counter("millrace_listener_faulty_messages", "messages that are cut or not complete", name);
        refusedConnections = counter(
                "millrace_listener_refused_connections", "too many at a time, or without a TLS handshake", name);
        for (Dropped each : Dropped.values()) {
            dropped.put(
                    each,
                    register(Counter.builder("millrace_listener_dropped_messages")
                            .description("messages that are not stored")
                            .tags(LISTENER, name, "reason", word(each))
                            .register(meters)));
        }
        register(Gauge.builder("millrace_listener_connections", connections, AtomicInteger::get)
                .description("connections that are open")
                .tag(LISTENER, name)
                .register(meters));
    }

    static String word(Dropped reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private Counter counter(String name, String description, String listener) {
        return register(Counter.builder(name)
                .description(description)
                .tag(LISTENER, listener)
                .register(meters));
    }

    private <M extends Meter> M register(M meter) {
        all.add(meter);
        return meter;
    }

    void received(int count) {
        bytes.increment(count);
    }

    void message(ReceivedMessage message) {
        messages.increment();
        if (message.fault().isPresent()) {
            faulty.increment();
        }
    }

    void acknowledged(int count) {
        acknowledged.increment(count);
    }

    void dropped(Dropped reason, int count) {
        Counter counter = dropped.get(reason);
        if (counter != null) {
            counter.increment(count);
        }
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void refusedConnection() {
        refusedConnections.increment();
    }

    ListenerStatus.Counts now() {
        Map<Dropped, Long> lost = new EnumMap<>(Dropped.class);
        dropped.forEach((reason, counter) -> lost.put(reason, (long) counter.count()));
        return new ListenerStatus.Counts(
                (long) messages.count(),
                (long) bytes.count(),
                (long) acknowledged.count(),
                (long) faulty.count(),
                lost,
                connections.get(),
                (long) refusedConnections.count());
    }

    @Override
    public void close() {
        all.forEach(meters::remove);
    }
}
