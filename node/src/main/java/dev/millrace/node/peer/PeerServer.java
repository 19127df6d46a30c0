package dev.millrace.node.peer;

import dev.millrace.node.http.Authenticator;
import dev.millrace.node.http.HttpServer;
import dev.millrace.node.http.HttpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The listener for other nodes: TLS with a certificate on both sides, HTTP/2 and 1.1, and no other routes than
/// [PeerRoutes].
public final class PeerServer implements AutoCloseable, CertificateWatch.Holder {
    private static final int HEADER_BYTES_MAX = 16 << 10;
    private static final int REQUESTS_MAX = 1024;
    /// Longer than any wait of a question.
    private static final Duration IDLE_MAX = PeerProtocol.WAIT_MAX.plusSeconds(30);

    private final HttpServer server;

    /// @param port 0 for any free one
    public PeerServer(String address, int port, PeerTls tls, PeerRoutes routes, MeterRegistry meters)
            throws IOException {
        HttpSettings settings = new HttpSettings(
                address,
                port,
                Optional.empty(),
                Optional.of(tls.server()),
                PeerProtocol.JSON_BYTES_MAX,
                HEADER_BYTES_MAX,
                REQUESTS_MAX,
                IDLE_MAX,
                1,
                Duration.ofSeconds(1));
        Authenticator nobody = _ -> new Authenticator.Finding.Unknown();
        server = new HttpServer(settings, routes.all(), nobody, meters);
    }

    /// @throws IOException when the address cannot be listened on
    public void start() throws IOException {
        server.start();
    }

    /// That it got.
    public int port() {
        return server.uri().getPort();
    }

    @Override
    public void renew() throws IOException {
        server.reloadTls();
    }

    @Override
    public void close() {
        server.close();
    }
}
