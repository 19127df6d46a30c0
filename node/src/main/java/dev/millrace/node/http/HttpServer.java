package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.check;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The node's HTTP server: HTTP/1.1 and HTTP/2, in clear text or with TLS, a virtual thread for each request.
///
/// What it does with a request is in [RequestHandler].
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /// How long requests that run may take to end, once the server stops.
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final Server server;
    private final ServerConnector connector;
    private final Optional<SslContextFactory.Server> tls;
    private volatile int port;

    /// @throws IOException when certificate or key cannot be read
    public HttpServer(HttpSettings settings, List<Route> routes, Authenticator authenticator, MeterRegistry meters)
            throws IOException {
        this.settings = settings;
        server = new Server(new VirtualThreadPool());
        server.setStopTimeout(STOP_TIME.toMillis());
        server.setErrorHandler(new JsonErrors());
        server.setHandler(
                new GracefulHandler(new RequestHandler(settings, routes, authenticator, meters, System::nanoTime)));
        tls = settings.tls().isPresent() ? Optional.of(tls(settings.tls().get())) : Optional.empty();
        connector = connector();
        server.addConnector(connector);
    }

    /// @throws IOException when the address cannot be listened on
    public void start() throws IOException {
        try {
            server.start();
            port = connector.getLocalPort();
        } catch (Exception e) {
            close();
            throw new IOException(
                    "cannot listen on %s port %d: %s".formatted(settings.address(), settings.port(), e.getMessage()),
                    e);
        }
    }

    /// Where it listens, or did before it was closed, with the port that it got.
    public URI uri() {
        check(port > 0, "the HTTP server was not started");
        InetAddress address = new InetSocketAddress(settings.address(), 0).getAddress();
        String host = address == null || address.isAnyLocalAddress() ? "127.0.0.1" : settings.address();
        return URI.create("%s://%s:%d/"
                .formatted(
                        settings.tls().isPresent() ? "https" : "http",
                        host.contains(":") ? "[" + host + "]" : host,
                        port));
    }

    /// Reads the PEM files again, for the connections from now on; those that are open stay. When this fails,
    /// what was
    /// read before goes on to hold.
    public void reloadTls() throws IOException {
        if (tls.isEmpty()) {
            return;
        }
        SslContextFactory.Server fresh = tls(settings.tls().orElseThrow());
        try {
            fresh.start(); // what cannot be used fails here, where it does no harm
            tls.get().reload(serving -> {
                serving.setKeyStore(fresh.getKeyStore());
                serving.setTrustStore(fresh.getTrustStore());
            });
            fresh.stop();
        } catch (Exception e) {
            throw new IOException("cannot use the certificates: " + e.getMessage(), e);
        }
    }

    /// Takes no more, and gives what runs a few seconds.
    @Override
    public void close() {
        // First, so that new connections are refused, and go elsewhere, while the others end.
        connector.close();
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.warn("requests that still ran {} s after the server was stopped were cut", STOP_TIME.toSeconds());
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }

    private ServerConnector connector() {
        ServerConnector made = new ServerConnector(server, 1, 1, protocols()) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                PeekingEndPoint endPoint = new PeekingEndPoint(channel, selector, key, getScheduler(), getExecutor());
                endPoint.setIdleTimeout(getIdleTimeout());
                return endPoint;
            }
        };
        made.setHost(settings.address());
        made.setPort(settings.port());
        made.setIdleTimeout(settings.idleTimeout().toMillis());
        return made;
    }

    private ConnectionFactory[] protocols() {
        HttpConfiguration http = configuration();
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        if (tls.isEmpty()) {
            return new ConnectionFactory[] {http1, new HTTP2CServerConnectionFactory(http)};
        }
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls.get(), alpn.getProtocol()), alpn, new HTTP2ServerConnectionFactory(http), http1
        };
    }

    private static SslContextFactory.Server tls(HttpSettings.Tls files) throws IOException {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setKeyStore(PemKeyStore.load(files));
        factory.setKeyStorePassword(PemKeyStore.PASSWORD);
        if (files.clientAuthority().isPresent()) {
            factory.setTrustStore(PemKeyStore.authority(files.clientAuthority().get()));
            factory.setNeedClientAuth(true);
        }
        return factory;
    }

    private HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(settings.headerBytesMax());
        http.setSendServerVersion(false);
        // Names may hold a slash (`%2F`); safe, as the router parts the path before it decodes it.
        http.setUriCompliance(UriCompliance.DEFAULT.with("millrace", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        return http;
    }
}
