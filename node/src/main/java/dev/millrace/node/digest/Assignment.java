package dev.millrace.node.digest;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.topic.TopicIdentity;
import java.util.Optional;

/// What the state of Global asks of this process for one partition: to digest it, in this epoch, from this offset on.
///
/// @param logTimeMillis the partition's at that offset, see [KeyWindow]
record Assignment(int partition, int generation, long epoch, long nextOffset, long logTimeMillis, TopicIdentity topic) {
    /// None when somebody else is the primary, or an older or newer process on the same disk.
    static Optional<Assignment> of(GlobalState state, DigestMember self, int partition) {
        NodeState node = state.nodes().get(self.node());
        if (node == null || !node.incarnation().equals(self.incarnation())) {
            return Optional.empty();
        }
        return state.topic()
                .flatMap(topic -> state.partition(partition)
                        .filter(each ->
                                each.primary().filter(self.node()::equals).isPresent())
                        .filter(each -> each.generation() == topic.generation())
                        .map(each -> new Assignment(
                                partition,
                                each.generation(),
                                each.epoch(),
                                each.nextOffset(),
                                each.logTimeMillis(),
                                new TopicIdentity(topic.clusterId(), topic.topicId()))));
    }

    /// Whether this process may still commit under it.
    boolean holdsIn(GlobalState state, DigestMember self) {
        return of(state, self, partition)
                .filter(now -> now.generation == generation && now.epoch == epoch)
                .isPresent();
    }
}
