package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Values for tests.
final class Samples {
    static final NodeId NODE = node(1);
    static final Repository SHOP =
            new Repository(new RepositoryId("r1"), new RepositoryName("shop"), "orders and payments");

    private Samples() {}

    static NodeId node(int number) {
        return new NodeId("00000000-0000-0000-0000-%012d".formatted(number));
    }

    static GlobalEvent.Joined joined(NodeId node, String incarnation) {
        return new GlobalEvent.Joined(node, incarnation, "node", "127.0.0.1:8080");
    }

    static GlobalEvent.TopicAdopted topic(int generation, int partitions) {
        return new GlobalEvent.TopicAdopted(
                new IngestTopicState(generation, "cluster", "topic-" + generation, partitions));
    }

    static AccessToken token(String id, String name) {
        return new AccessToken(
                id, name, "hash-of-" + id, Set.of(Right.INGEST), Optional.of(SHOP.id()), Optional.of("json"));
    }

    static MiniSegment mini(String id, int generation, int partition, long epoch, long from, long to) {
        return new MiniSegment(
                id,
                generation,
                partition,
                epoch,
                new OffsetRange(from, to),
                List.of(new Section(SHOP.id(), 1_000, 2_000, Math.max(1, to - from), 100, 10)),
                99,
                9,
                "0badcafe",
                0,
                0,
                Set.of(NODE),
                Optional.empty());
    }

    static GlobalEvent.Committed committed(MiniSegment mini, NodeId sender, String incarnation) {
        return new GlobalEvent.Committed(
                sender,
                incarnation,
                mini,
                mini.sections().stream()
                        .map(each -> new TakenEvents(each.repository(), each.eventCount()))
                        .toList());
    }

    static GlobalState after(GlobalEvent... events) {
        GlobalState state = GlobalState.empty();
        for (GlobalEvent event : events) {
            Applied applied = GlobalFold.apply(state, event);
            if (applied.refusedBecause().isPresent()) {
                throw new AssertionError(
                        event + " was refused: " + applied.refusedBecause().get());
            }
            state = applied.state();
        }
        return state;
    }
}
