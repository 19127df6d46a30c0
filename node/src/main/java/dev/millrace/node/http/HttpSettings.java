package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.require;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the node listens, and every bound on a request as such.
///
/// @param publicUrl how others reach it; its path is a prefix of every path (`/logs/`)
/// @param bodyBytesMax of an unpacked body
/// @param requestsMax at the same time; more are answered 503
/// @param signInFailuresMax from one address within [#signInWindow()]; more are answered 429
public record HttpSettings(
        String address,
        int port,
        Optional<URI> publicUrl,
        Optional<Tls> tls,
        long bodyBytesMax,
        int headerBytesMax,
        int requestsMax,
        Duration idleTimeout,
        int signInFailuresMax,
        Duration signInWindow) {
    /// PEM files.
    ///
    /// @param clientAuthority with it only clients with a certificate of this authority get past the handshake
    public record Tls(Path certificate, Path key, Optional<Path> clientAuthority) {
        public Tls(Path certificate, Path key) {
            this(certificate, key, Optional.empty());
        }
    }

    public HttpSettings {
        require(port >= 0 && port <= 65535, "port %d, must be 0 (any free one) to 65535", port);
        require(bodyBytesMax > 0 && headerBytesMax > 0 && requestsMax > 0, "limits must be positive");
    }
}
