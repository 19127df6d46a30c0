package dev.millrace.node;

import dev.millrace.node.peer.PeerAddress;
import dev.millrace.node.peer.PeerTls;
import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.settings.SettingSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How other nodes reach this one.
///
/// @param port 0 for any free one
/// @param advertised host, or host and port, that others call; none: address and port
/// @param tls none: the node stands alone
record PeerConfig(String address, int port, Optional<String> advertised, Optional<PeerTls> tls) {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final int ANY_PORT = 1;

    static PeerConfig read(SettingSources sources) throws ConfigError {
        Optional<Path> authority = sources.find(NodeSettings.PEER_TLS_CA);
        Optional<Path> certificate = sources.find(NodeSettings.PEER_TLS_CERTIFICATE);
        Optional<Path> key = sources.find(NodeSettings.PEER_TLS_KEY);
        long given = List.of(authority, certificate, key).stream()
                .filter(Optional::isPresent)
                .count();
        if (given != 0 && given != 3) {
            throw new ConfigError(
                    "peer-tls-ca, peer-tls-certificate and peer-tls-key go together: set all three, `millrace certificates` makes them");
        }
        Optional<PeerTls> tls = authority.flatMap(
                ca -> certificate.flatMap(chain -> key.map(secret -> new PeerTls(ca, chain, secret))));
        PeerConfig config = new PeerConfig(
                sources.get(NodeSettings.PEER_ADDRESS),
                sources.get(NodeSettings.PEER_PORT),
                sources.find(NodeSettings.PEER_ADVERTISED),
                tls);
        if (tls.isPresent()) {
            config.requireReachable(sources);
        }
        return config;
    }

    private void requireReachable(SettingSources sources) throws ConfigError {
        if (advertised.isEmpty() && EVERYWHERE.contains(address)) {
            throw new ConfigError("%s: others cannot call %s: set peer-advertised to this node's host name or address"
                    .formatted(sources.origin(NodeSettings.PEER_ADDRESS), address));
        }
        if (!PeerAddress.isWhole(reachableAt(ANY_PORT))) {
            throw new ConfigError("%s: '%s' must be a host, or host:port"
                    .formatted(
                            sources.origin(
                                    advertised.isPresent() ? NodeSettings.PEER_ADVERTISED : NodeSettings.PEER_ADDRESS),
                            advertised.orElse(address)));
        }
    }

    /// What Global says of this node.
    String reachableAt(int listeningPort) {
        String host = advertised.orElse(address);
        return PeerAddress.isWhole(host) ? host : PeerAddress.at(host, listeningPort);
    }
}
