package dev.millrace.node.ingest.listen;

import dev.millrace.node.global.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TCP, with or without TLS: a virtual thread for each connection.
final class ConnectionReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionReceiver.class);
    private static final int BACKLOG = 256;
    private static final long ACCEPT_PAUSE_MILLIS = 100;

    private final Listener listener;
    private final Optional<TlsKeys> tls;
    private final MessageCollector collector;
    private final ReceiveMemory memory;
    private final Semaphore connections;
    private final ListenerCounters counters;
    private final ListenLimits limits;
    private final LongSupplier nanoClock;
    private final ServerSocket server = new ServerSocket();
    private final ExecutorService threads;
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param connections how many more there may be, over all listeners
    ConnectionReceiver(
            Listener listener,
            InetSocketAddress address,
            Optional<TlsKeys> tls,
            MessageCollector collector,
            ReceiveMemory memory,
            Semaphore connections,
            ListenerCounters counters,
            ListenLimits limits,
            LongSupplier nanoClock)
            throws IOException {
        this.listener = listener;
        this.tls = tls;
        this.collector = collector;
        this.memory = memory;
        this.connections = connections;
        this.counters = counters;
        this.limits = limits;
        this.nanoClock = nanoClock;
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("listener-" + listener.name() + "-", 0).factory());
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void start() {
        threads.execute(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                begin(server.accept());
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
                LOG.warn("listener '{}' could not take a connection: {}", listener.name(), e.getMessage());
                try {
                    closing.await(ACCEPT_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException _) {
                    return;
                }
            }
        }
    }

    private void begin(Socket socket) throws IOException {
        if (!connections.tryAcquire()) {
            counters.refusedConnection();
            socket.close();
            return;
        }
        counters.connected();
        threads.execute(() -> {
            try (socket) {
                read(socket);
            } catch (IOException e) {
                counters.refusedConnection();
                LOG.debug("listener '{}' gave a connection up: {}", listener.name(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("listener '{}' gave a connection up", listener.name(), e);
            } finally {
                counters.disconnected();
                connections.release();
            }
        });
    }

    private void read(Socket accepted) throws IOException {
        String source = accepted.getInetAddress().getHostAddress();
        accepted.setKeepAlive(true);
        try (Socket socket = secured(accepted)) {
            MessageFramer framer = new MessageFramer(
                    listener.framing(),
                    new MessageBuffer(limits.messageBytesMax(), memory),
                    (text, held, fault) -> collector.add(new ReceivedMessage(text, source, held, fault)));
            new ConnectionReader(socket, framer, counters, limits, nanoClock).run();
        }
    }

    private Socket secured(Socket socket) throws IOException {
        if (tls.isEmpty()) {
            return socket;
        }
        socket.setSoTimeout(Math.clamp(limits.messageTimeout().toMillis(), 1, Integer.MAX_VALUE));
        String peer = socket.getInetAddress().getHostAddress();
        Socket made = tls.get().context().getSocketFactory().createSocket(socket, peer, socket.getPort(), true);
        if (!(made instanceof SSLSocket secured)) {
            throw new IOException("no TLS socket");
        }
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /// Interrupting a virtual thread closes the socket that it reads from.
    @Override
    public void close() {
        closing.countDown();
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("listener '{}' did not close its socket: {}", listener.name(), e.getMessage());
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(limits.closeWaitMax().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("listener '{}' leaves connections behind that do not end", listener.name());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
