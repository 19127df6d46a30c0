package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.GlobalEvent.Committed;
import dev.millrace.node.global.GlobalEvent.MarkedMissing;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The part of the fold that is about partitions: who digests them, in which life, and how far they are.
final class PartitionFold {
    private PartitionFold() {}

    static Applied adopt(GlobalState state, TopicAdopted adopted) {
        IngestTopicState topic = adopted.topic();
        int expected = state.topic().map(each -> each.generation() + 1).orElse(0);
        if (topic.generation() != expected) {
            return Applied.refused(
                    state, "generation %d does not follow: the next is %d", topic.generation(), expected);
        }
        // one that the new topic lacks goes: nobody could ever digest it, and every query would wait for its
        // tail
        PMap<Integer, PartitionState> partitions = HashTreePMap.empty();
        for (int i = 0; i < topic.partitions(); i++) {
            PartitionState old = state.partition(i).orElse(PartitionState.fresh(i, topic.generation(), List.of(), 0));
            partitions = partitions.plus(i, PartitionState.fresh(i, topic.generation(), old.owners(), old.epoch()));
        }
        return Applied.tookEffect(state.withTopic(topic).withPartitions(partitions));
    }

    static Applied commit(GlobalState state, Committed committed) {
        MiniSegment mini = committed.mini();
        PartitionState partition = state.partitions().get(mini.partition());
        if (partition == null) {
            return Applied.refused(state, "there is no partition %d", mini.partition());
        }
        Optional<String> because = notInTurn(partition, mini.generation(), mini.epoch(), mini.offsets());
        if (because.isPresent()) {
            return new Applied(state, because);
        }
        NodeState sender = state.nodes().get(committed.sender());
        if (sender == null || !partition.primary().equals(Optional.of(committed.sender()))) {
            return Applied.refused(
                    state, "%s is not the primary of partition %d", committed.sender(), mini.partition());
        }
        if (!sender.incarnation().equals(committed.incarnation())) {
            return Applied.refused(state, "incarnation %s is not the present one", committed.incarnation());
        }
        if (state.files().knows(mini.id())) {
            return Applied.refused(state, "there is a file %s already", mini.id());
        }
        StoredFiles files = state.files().with(mini);
        for (TakenEvents each : committed.taken()) {
            files = files.withLedger(
                    each.repository(), files.ledger(each.repository()).taking(each.events()));
        }
        PartitionState moved =
                partition.movedTo(mini.offsets().to(), Math.max(partition.logTimeMillis(), mini.lastAppendedMillis()));
        PartitionState led = committed
                .handOverTo()
                .filter(each -> partition.ready().contains(each) && Election.mayLead(state, each))
                .map(moved::ledBy)
                .orElse(moved);
        return Applied.tookEffect(
                state.withFiles(files).withPartitions(state.partitions().plus(mini.partition(), led)));
    }

    static boolean isPrimary(GlobalState state, int partition, NodeId sender, String incarnation) {
        NodeState node = state.nodes().get(sender);
        return node != null
                && node.incarnation().equals(incarnation)
                && state.partition(partition)
                        .flatMap(PartitionState::primary)
                        .filter(sender::equals)
                        .isPresent();
    }

    static Applied markMissing(GlobalState state, MarkedMissing missing) {
        PartitionState partition = state.partitions().get(missing.partition());
        if (partition == null) {
            return Applied.refused(state, "there is no partition %d", missing.partition());
        }
        Optional<String> because = notInTurn(partition, missing.generation(), missing.epoch(), missing.offsets());
        if (because.isPresent()) {
            return new Applied(state, because);
        }
        MissingRange range = new MissingRange(missing.generation(), missing.partition(), missing.offsets());
        return Applied.tookEffect(state.withMissing(state.missing().plus(range))
                .withPartitions(state.partitions()
                        .plus(
                                missing.partition(),
                                partition.movedTo(missing.offsets().to(), partition.logTimeMillis()))));
    }

    /// Why the range may not be the partition's next one.
    private static Optional<String> notInTurn(PartitionState partition, int generation, long epoch, OffsetRange range) {
        if (generation != partition.generation()) {
            return Optional.of(
                    "generation %d is not the present one, %d".formatted(generation, partition.generation()));
        }
        if (epoch != partition.epoch()) {
            return Optional.of("epoch %d is not the present one, %d".formatted(epoch, partition.epoch()));
        }
        if (range.from() != partition.nextOffset() || range.isEmpty()) {
            return Optional.of("%s does not begin at the next offset, %d".formatted(range, partition.nextOffset()));
        }
        return Optional.empty();
    }
}
