package dev.millrace.node;

import dev.millrace.node.digest.Digest;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.ingest.Durability;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells `ingest` what the cluster has made of its events: each partition's primary is asked.
///
/// @param local what this node digests; none where it only takes events in
record ClusterDurability(Global global, PeerLink peers, Optional<Digest> local, boolean hasBucket)
        implements Durability {
    @Override
    public GlobalState state() {
        return global.state();
    }

    @Override
    public void awaitAfter(GlobalState known, Duration wait) throws IOException, InterruptedException {
        GlobalState _ = global.await(known.version() + 1, wait);
    }

    @Override
    public boolean flush(Map<Integer, Long> upTo, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        Map<NodeId, Map<Integer, Long>> questions = new HashMap<>();
        for (Map.Entry<Integer, Long> each : upTo.entrySet()) {
            Optional<NodeId> primary = global.state().partition(each.getKey()).flatMap(PartitionState::primary);
            if (primary.isEmpty()) {
                return false;
            }
            questions.computeIfAbsent(primary.get(), node -> new HashMap<>()).put(each.getKey(), each.getValue());
        }
        for (Map.Entry<NodeId, Map<Integer, Long>> each : questions.entrySet()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            if (!flush(each.getKey(), each.getValue(), left)) {
                return false;
            }
        }
        return true;
    }

    private boolean flush(NodeId primary, Map<Integer, Long> upTo, Duration wait) throws InterruptedException {
        if (primary.equals(peers.self()) && local.isPresent()) {
            return local.get().flush(upTo, wait);
        }
        Optional<String> address = peers.address(primary);
        try {
            return address.isPresent() && peers.client().flush(address.get(), upTo, wait);
        } catch (IOException _) {
            return false; // asked again, of who leads then
        }
    }

    /// Of another primary, what the state says: it may be further.
    @Override
    public OptionalLong settledTo(int partition) {
        OptionalLong own = local.isPresent() ? local.get().settledTo(partition) : OptionalLong.empty();
        if (own.isPresent()) {
            return own;
        }
        return global.state()
                .partition(partition)
                .map(each -> OptionalLong.of(each.nextOffset()))
                .orElse(OptionalLong.empty());
    }
}
