package dev.millrace.node.peer;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.GlobalTopic;
import dev.millrace.node.global.NodeState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state of Global from another node, for one that was away for so long that the topic no longer reaches
/// back.
///
/// @param addresses of nodes that may have it
public record PeerSnapshots(PeerClient client, Collection<String> addresses) implements GlobalTopic.Elsewhere {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSnapshots.class);

    /// Of the nodes that were in a state, old as it may be.
    public static List<String> addresses(GlobalState known) {
        return known.nodes().values().stream()
                .map(NodeState::peerAddress)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /// The first that one of them gives: a node that is there follows the topic.
    @Override
    public Optional<GlobalState> newest() throws IOException {
        for (String each : addresses) {
            try {
                return Optional.of(client.snapshot(each));
            } catch (IOException e) {
                LOG.info("no state of Global from another node: {}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while another node was asked");
            }
        }
        return Optional.empty();
    }
}
