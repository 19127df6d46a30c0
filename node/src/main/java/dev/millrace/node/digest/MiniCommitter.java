package dev.millrace.node.digest;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.Global.Outcome.Refused;
import dev.millrace.node.global.Global.Outcome.TookEffect;
import dev.millrace.node.global.GlobalEvent.Committed;
import dev.millrace.node.global.GlobalEvent.MarkedMissing;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.topic.IngestTopic;
import dev.millrace.node.topic.TopicIdentity;
import java.io.IOException;
import java.util.Optional;

/// Makes files visible: what a digest publishes to Global, and what becomes of a file that Global did not take.
final class MiniCommitter {
    private final DigestMember self;
    private final Global global;
    private final IngestTopic topic;
    private final MiniStore store;

    MiniCommitter(DigestMember self, Global global, IngestTopic topic, MiniStore store) {
        this.self = self;
        this.global = global;
        this.topic = topic;
        this.store = store;
    }

    /// After an [IOException] nobody knows whether the commit takes effect, so the file must stay.
    Outcome commit(Assignment assignment, WrittenMini written) throws IOException, InterruptedException {
        requireSameTopic(assignment);
        MiniSegment mini = written.mini();
        Outcome outcome = global.publish(
                new Committed(self.node(), self.incarnation(), mini, written.taken(), successor(assignment)));
        return switch (outcome) {
            case TookEffect _ -> outcome;
            case Refused(var state, String _) -> {
                if (mini.equals(state.minis().get(mini.id()))) {
                    yield new TookEffect(state); // it came twice, and the first one did
                }
                discard(mini);
                yield outcome;
            }
        };
    }

    /// Who should lead after this commit: nothing that was built is thrown away then.
    private Optional<NodeId> successor(Assignment assignment) {
        return global.state()
                .partition(assignment.partition())
                .filter(each -> each.epoch() == assignment.epoch())
                .flatMap(PartitionState::successor);
    }

    /// For a file that no event names, or one whose event was refused.
    void discard(MiniSegment mini) throws IOException {
        store.discard(mini.id());
    }

    Outcome markMissing(Assignment assignment, OffsetRange offsets) throws IOException, InterruptedException {
        requireSameTopic(assignment);
        return global.publish(
                new MarkedMissing(assignment.partition(), assignment.generation(), assignment.epoch(), offsets));
    }

    /// Offsets mean something only within one topic. Asked after the last record was read: a topic that was
    /// replaced
    /// before then has another identity now.
    void requireSameTopic(Assignment assignment) throws IOException {
        TopicIdentity now = topic.identity();
        if (!now.equals(assignment.topic())) {
            throw new IOException("the ingest topic is %s, but global counts offsets of %s: a person must adopt it"
                    .formatted(now, assignment.topic()));
        }
    }
}
