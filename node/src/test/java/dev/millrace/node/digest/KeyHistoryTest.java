package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Section;
import dev.millrace.node.topic.TopicIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {
    private static final NodeId NODE = new NodeId("00000000-0000-0000-0000-000000000001");
    private static final DigestMeters METERS =
            new DigestMeters(new SimpleMeterRegistry(), new BuilderMemory(1), new TailCache(0));
    private static final MiniSegment KEYED = new MiniSegment(
            "m1",
            0,
            0,
            1,
            new OffsetRange(0, 1),
            List.of(new Section(new RepositoryId("web"), 1, 1, 1, 10, 10)),
            10,
            1,
            "00000000",
            1,
            0,
            Set.of(NODE),
            Optional.empty());

    private final KeyHistory history = new KeyHistory(_ -> new byte[0], METERS);

    /// Its events come back into answers once it is digested again: a repeat of them must wait until then.
    @Test
    void keysThatKafkaStillHasAreWaitedFor() {
        GlobalState state = lost(new GlobalEvent.BucketAttached(new BucketState("cluster", 1)));
        assertThat(state.partition(0).orElseThrow().safeOffset()).isZero();
        assertThatThrownBy(() -> history.load(assignment(), state))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("m1")
                .hasMessageContaining("digested again from kafka");
    }

    @Test
    void keysThatNobodyHasAreDoneWithout() throws IOException {
        GlobalState state = lost(new GlobalEvent.Pinged(NODE, "life"));
        assertThat(state.partition(0).orElseThrow().safeOffset()).isEqualTo(1);
        assertThat(history.load(assignment(), state).size()).isZero();
    }

    private static GlobalState lost(GlobalEvent before) {
        GlobalState state = GlobalState.empty();
        for (GlobalEvent each : List.of(
                new GlobalEvent.Joined(NODE, "life", "node", "127.0.0.1:8080"),
                new GlobalEvent.TopicAdopted(new IngestTopicState(0, "kafka", "topic", 1)),
                before,
                new GlobalEvent.Committed(NODE, "life", KEYED, List.of()),
                new GlobalEvent.CopyLost("m1", NODE))) {
            state = GlobalFold.apply(state, each).state();
        }
        return state;
    }

    private static Assignment assignment() {
        return new Assignment(0, 0, 1, 1, 0, new TopicIdentity("kafka", "topic"));
    }
}
