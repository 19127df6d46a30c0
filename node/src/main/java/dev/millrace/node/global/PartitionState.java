package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who digests a partition now, and how far it is.
///
/// @param owners in order of priority
/// @param epoch grows each time that the primary, or its process, changes
/// @param ready owners that could take over from the primary of this epoch
/// @param resigned owners that cannot lead for now
/// @param nextOffset every offset before it is in a mini-segment of this or an older generation
/// @param safeOffset Kafka may forget every offset before it. Never goes back within a generation
/// @param logTimeMillis the newest time that Kafka gave to a committed record of this generation. Never goes
///     back
public record PartitionState(
        int partition,
        int generation,
        List<NodeId> owners,
        Optional<NodeId> primary,
        long epoch,
        List<NodeId> ready,
        List<NodeId> resigned,
        long nextOffset,
        long safeOffset,
        long logTimeMillis) {
    public PartitionState {
        owners = List.copyOf(owners);
        ready = List.copyOf(ready);
        resigned = List.copyOf(resigned);
        require(
                partition >= 0 && epoch >= 0 && safeOffset >= 0 && nextOffset >= safeOffset,
                "bad state of partition %d",
                partition);
    }

    /// Nobody is ready to take over, nobody has resigned.
    public PartitionState(
            int partition,
            int generation,
            List<NodeId> owners,
            Optional<NodeId> primary,
            long epoch,
            long nextOffset,
            long safeOffset,
            long logTimeMillis) {
        this(
                partition,
                generation,
                owners,
                primary,
                epoch,
                List.of(),
                List.of(),
                nextOffset,
                safeOffset,
                logTimeMillis);
    }

    /// At the beginning of a generation.
    static PartitionState fresh(int partition, int generation, List<NodeId> owners, long epoch) {
        return new PartitionState(partition, generation, owners, Optional.empty(), epoch, 0, 0, 0);
    }

    /// The owner that should lead in place of the present primary and says that it can; by the present epoch.
    public Optional<NodeId> successor() {
        for (NodeId each : owners) {
            if (primary.filter(each::equals).isPresent()) {
                return Optional.empty();
            }
            if (ready.contains(each)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// Another epoch, in which nobody is ready yet.
    PartitionState ledBy(NodeId leader) {
        return new PartitionState(
                partition,
                generation,
                owners,
                Optional.of(leader),
                epoch + 1,
                List.of(),
                resigned,
                nextOffset,
                safeOffset,
                logTimeMillis);
    }

    PartitionState ownedBy(List<NodeId> newOwners) {
        return with(newOwners, primary, ready, resigned);
    }

    PartitionState withoutPrimary() {
        return with(owners, Optional.empty(), ready, resigned);
    }

    PartitionState readied(NodeId node) {
        return with(owners, primary, plus(ready, node), minus(resigned, node));
    }

    PartitionState resignedBy(NodeId node) {
        return with(owners, primary, minus(ready, node), plus(resigned, node));
    }

    /// What the node said in an earlier life does not count.
    PartitionState forgetting(NodeId node) {
        return with(owners, primary, minus(ready, node), minus(resigned, node));
    }

    PartitionState movedTo(long newNextOffset, long newLogTimeMillis) {
        return new PartitionState(
                partition,
                generation,
                owners,
                primary,
                epoch,
                ready,
                resigned,
                newNextOffset,
                safeOffset,
                newLogTimeMillis);
    }

    PartitionState safeTo(long newSafeOffset) {
        return new PartitionState(
                partition,
                generation,
                owners,
                primary,
                epoch,
                ready,
                resigned,
                nextOffset,
                newSafeOffset,
                logTimeMillis);
    }

    private PartitionState with(
            List<NodeId> newOwners, Optional<NodeId> newPrimary, List<NodeId> newReady, List<NodeId> newResigned) {
        return new PartitionState(
                partition,
                generation,
                newOwners,
                newPrimary,
                epoch,
                newReady,
                newResigned,
                nextOffset,
                safeOffset,
                logTimeMillis);
    }

    private static List<NodeId> plus(List<NodeId> nodes, NodeId node) {
        if (nodes.contains(node)) {
            return nodes;
        }
        List<NodeId> more = new ArrayList<>(nodes);
        more.add(node);
        return more;
    }

    private static List<NodeId> minus(List<NodeId> nodes, NodeId node) {
        return nodes.stream().filter(each -> !each.equals(node)).toList();
    }
}
