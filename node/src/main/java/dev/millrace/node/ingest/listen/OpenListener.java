package dev.millrace.node.ingest.listen;

import dev.millrace.node.global.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// A listener that is open on this node: a socket, the collector behind it, and what they count.
final class OpenListener implements AutoCloseable {
    /// What all listeners of the node share.
    record Shared(
            Listeners.Outside outside,
            ListenLimits limits,
            ReceiveMemory memory,
            Semaphore connections,
            Optional<TlsKeys> tls) {}

    private final Listener listener;
    private final ListenerCounters counters;
    private final MessageCollector collector;
    private final Receiver receiver;

    private OpenListener(Listener listener, ListenerCounters counters, MessageCollector collector, Receiver receiver) {
        this.listener = listener;
        this.counters = counters;
        this.collector = collector;
        this.receiver = receiver;
    }

    /// @throws IOException when the address cannot be listened on, or the certificate cannot be read
    static OpenListener open(Listener listener, Shared shared) throws IOException {
        ListenerCounters counters = new ListenerCounters(shared.outside().meters(), listener.name());
        try {
            MessageCollector collector = new MessageCollector(
                    listener,
                    shared.outside().ingest(),
                    shared.memory(),
                    counters,
                    shared.limits(),
                    shared.outside().nanoClock());
            Receiver receiver = receiver(listener, collector, counters, shared);
            collector.start();
            receiver.start();
            return new OpenListener(listener, counters, collector, receiver);
        } catch (IOException | RuntimeException e) {
            counters.close();
            throw e;
        }
    }

    private static Receiver receiver(
            Listener listener, MessageCollector collector, ListenerCounters counters, Shared shared)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(listener.address()), listener.port());
        if (listener.protocol() == Listener.Protocol.UDP) {
            return new DatagramReceiver(listener, address, collector, shared.memory(), counters, shared.limits());
        }
        Optional<TlsKeys> tls = Optional.empty();
        if (listener.protocol() == Listener.Protocol.TLS) {
            tls = shared.tls();
            tls.orElseThrow(() -> new IOException(
                            "the node has no certificate: set listener-tls-certificate and listener-tls-key"))
                    .context();
        }
        return new ConnectionReceiver(
                listener,
                address,
                tls,
                collector,
                shared.memory(),
                shared.connections(),
                counters,
                shared.limits(),
                shared.outside().nanoClock());
    }

    /// Whether the socket can stay as it is. The counters go by the name.
    boolean serves(Listener other) {
        return listener.name().equals(other.name())
                && listener.protocol() == other.protocol()
                && listener.address().equals(other.address())
                && listener.port() == other.port()
                && listener.framing() == other.framing()
                && listener.charset().equals(other.charset());
    }

    void redefine(Listener newListener) {
        collector.redefine(newListener);
    }

    ListenerStatus.Listening status() {
        return new ListenerStatus.Listening(receiver.port(), counters.now());
    }

    /// What came in before is published, within limits.
    @Override
    public void close() {
        receiver.close();
        collector.close();
        counters.close();
    }
}
