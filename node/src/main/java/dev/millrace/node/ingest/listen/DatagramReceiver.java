package dev.millrace.node.ingest.listen;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.global.Listener;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// UDP: a datagram is a message. Where memory is full it is dropped and counted; what the system itself drops,
/// because
/// its buffer is full, nobody can tell by listener.
final class DatagramReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramReceiver.class);
    private static final int DATAGRAM_BYTES_MAX = 65_535;

    private final Listener listener;
    private final MessageCollector collector;
    private final ReceiveMemory memory;
    private final ListenerCounters counters;
    private final int messageBytesMax;
    private final DatagramSocket socket;
    private final Thread thread;

    DatagramReceiver(
            Listener listener,
            InetSocketAddress address,
            MessageCollector collector,
            ReceiveMemory memory,
            ListenerCounters counters,
            ListenLimits limits)
            throws IOException {
        this.listener = listener;
        this.collector = collector;
        this.memory = memory;
        this.counters = counters;
        this.messageBytesMax = limits.messageBytesMax();
        this.socket = new DatagramSocket(null);
        try {
            socket.setReceiveBufferSize(limits.datagramBufferBytes());
            socket.bind(address);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        this.thread =
                Thread.ofPlatform().name("listener-udp-" + listener.name()).unstarted(this::run);
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
        InetAddress newest = socket.getLocalAddress();
        String source = newest.getHostAddress();
        while (!socket.isClosed()) {
            try {
                packet.setLength(DATAGRAM_BYTES_MAX);
                socket.receive(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("listener '{}' lost a datagram: {}", listener.name(), e.getMessage());
                }
                continue;
            }
            if (!packet.getAddress().equals(newest)) {
                newest = packet.getAddress();
                source = newest.getHostAddress();
            }
            counters.received(packet.getLength());
            take(Bytes.of(packet.getData(), packet.getOffset(), packet.getLength()), source);
        }
    }

    private void take(Bytes datagram, String source) {
        Bytes whole = withoutTrailer(datagram);
        if (whole.isEmpty()) {
            return;
        }
        Bytes text = whole.length() > messageBytesMax ? whole.slice(0, messageBytesMax) : whole;
        Optional<String> fault = text.length() == whole.length()
                ? Optional.empty()
                : Optional.of(
                        "the message has %d bytes: the first %d are kept".formatted(whole.length(), text.length()));
        int held = text.length() + ReceiveMemory.OVERHEAD;
        boolean hasRoom = memory.tryAcquire(held);
        ReceivedMessage message =
                new ReceivedMessage(hasRoom ? Bytes.of(text.copy()) : Bytes.EMPTY, source, held, fault);
        if (hasRoom) {
            collector.add(message);
        } else {
            counters.message(message);
            counters.dropped(Dropped.MEMORY, 1);
        }
    }

    private Bytes withoutTrailer(Bytes datagram) {
        int end = datagram.length();
        while (end > 0 && isTrailer(datagram.at(end - 1))) {
            end--;
        }
        return datagram.slice(0, end);
    }

    private boolean isTrailer(byte b) {
        return b == '\n' || (listener.framing() == Listener.Framing.SYSLOG && (b == '\r' || b == 0));
    }

    @Override
    public void close() {
        socket.close();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
