package dev.millrace.node;

import dev.millrace.node.coordination.CoordinationSettings;
import dev.millrace.node.global.NodeRole;
import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.settings.SettingSources;
import java.util.Optional;

/// What a node is among others.
///
/// @param role none: it only takes events in, and does not join
record MemberConfig(Optional<NodeRole> role, String name, String zone, String pool, CoordinationSettings coordination) {
    static MemberConfig read(SettingSources sources) throws ConfigError {
        return new MemberConfig(
                role(sources.get(NodeSettings.ROLES)),
                sources.get(NodeSettings.NODE_NAME),
                sources.find(NodeSettings.NODE_ZONE).orElse(""),
                sources.get(NodeSettings.NODE_POOL),
                new CoordinationSettings(
                        sources.get(NodeSettings.PING_INTERVAL), sources.get(NodeSettings.SILENCE_LIMIT)));
    }

    private static Optional<NodeRole> role(String name) {
        return switch (name) {
            case "httponly" -> Optional.of(NodeRole.HTTPONLY);
            case "ingestonly" -> Optional.empty();
            default -> Optional.of(NodeRole.ALL);
        };
    }
}
