package dev.millrace.node.global;

import static dev.millrace.node.global.Samples.NODE;
import static dev.millrace.node.global.Samples.SHOP;
import static dev.millrace.node.global.Samples.after;
import static dev.millrace.node.global.Samples.committed;
import static dev.millrace.node.global.Samples.joined;
import static dev.millrace.node.global.Samples.mini;
import static dev.millrace.node.global.Samples.node;
import static dev.millrace.node.global.Samples.token;
import static dev.millrace.node.global.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.GlobalEvent.CopyLost;
import dev.millrace.node.global.GlobalEvent.MarkedMissing;
import dev.millrace.node.global.GlobalEvent.RepositoryCreated;
import dev.millrace.node.global.GlobalEvent.TokenAdded;
import dev.millrace.node.global.GlobalEvent.TokenRemoved;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlobalFoldTest {
    private final GlobalState ready = after(joined(NODE, "a"), topic(0, 2), new RepositoryCreated(SHOP));

    @Test
    void firstNodeLeadsAllPartitionsOfTheFirstTopic() {
        assertThat(ready.partitions().values()).hasSize(2).allSatisfy(partition -> {
            assertThat(partition.primary()).contains(NODE);
            assertThat(partition.epoch()).isEqualTo(1);
            assertThat(partition.nextOffset()).isZero();
        });
    }

    @Test
    void joiningRaisesTheEpochOfWhatTheNodeLeads() {
        GlobalState again = GlobalFold.apply(ready, joined(NODE, "b")).state();

        assertThat(again.partitions().values()).allMatch(partition -> partition.epoch() == 2);
    }

    @Test
    void joiningLeavesWhatOthersLead() {
        GlobalState other = GlobalFold.apply(ready, joined(node(2), "x")).state();

        assertThat(other.partitions().values())
                .allMatch(each -> each.primary().equals(Optional.of(NODE)) && each.epoch() == 1)
                .allMatch(each -> each.owners().contains(node(2)));
    }

    @Test
    void partitionsWithoutAnOwnerAreTakenByTheFirstThatJoins() {
        GlobalState state = after(topic(0, 2), joined(NODE, "a"));

        assertThat(state.partitions().values())
                .allMatch(partition -> partition.primary().isPresent() && partition.epoch() == 1);
    }

    @Test
    void topicIsAdoptedOnlyInTheNextGeneration() {
        assertRefused(ready, topic(0, 2), "does not follow");
        assertRefused(ready, topic(2, 2), "does not follow");

        GlobalState next = GlobalFold.apply(ready, topic(1, 2)).state();
        assertThat(next.partitions().values())
                .allMatch(p -> p.generation() == 1 && p.nextOffset() == 0 && p.epoch() == 2);
    }

    @Test
    void partitionsThatANewTopicLacksAreGone() {
        GlobalState narrower = GlobalFold.apply(ready, topic(1, 1)).state();

        assertThat(narrower.partitions()).containsOnlyKeys(0);
        assertRefused(narrower, committed(mini("m1", 0, 1, 1, 0, 10), NODE, "a"), "no partition");
    }

    @Test
    void commitMovesThePartitionAndAddsTheFile() {
        Applied applied = GlobalFold.apply(ready, committed(mini("m1", 0, 0, 1, 0, 10), NODE, "a"));

        assertThat(applied.refusedBecause()).isEmpty();
        assertThat(applied.state().partition(0).orElseThrow().nextOffset()).isEqualTo(10);
        assertThat(applied.state().minis()).containsKey("m1");
    }

    @Test
    void promise5CommitOfAZombieChangesNothing() {
        GlobalState state = GlobalFold.apply(ready, committed(mini("m1", 0, 0, 1, 0, 10), NODE, "a"))
                .state();

        assertRefused(state, committed(mini("m2", 0, 0, 1, 0, 10), NODE, "a"), "next offset");
        assertRefused(state, committed(mini("m2", 0, 0, 1, 5, 15), NODE, "a"), "next offset");
        assertRefused(state, committed(mini("m2", 0, 0, 1, 11, 15), NODE, "a"), "next offset");
        assertRefused(state, committed(mini("m2", 0, 0, 1, 10, 10), NODE, "a"), "next offset");
        assertRefused(state, committed(mini("m2", 0, 0, 0, 10, 15), NODE, "a"), "epoch");
        assertRefused(state, committed(mini("m2", 0, 0, 2, 10, 15), NODE, "a"), "epoch");
        assertRefused(state, committed(mini("m2", 1, 0, 1, 10, 15), NODE, "a"), "generation");
        assertRefused(state, committed(mini("m2", 0, 7, 1, 10, 15), NODE, "a"), "no partition");
        assertRefused(state, committed(mini("m2", 0, 0, 1, 10, 15), node(2), "a"), "not the primary");
        assertRefused(state, committed(mini("m2", 0, 0, 1, 10, 15), NODE, "z"), "incarnation");
        assertRefused(state, committed(mini("m1", 0, 0, 1, 10, 15), NODE, "a"), "already");
        assertThat(GlobalFold.apply(state, committed(mini("m2", 0, 0, 1, 10, 15), NODE, "a"))
                        .refusedBecause())
                .isEmpty();
    }

    @Test
    void promise5CommitFromBeforeARestartChangesNothing() {
        GlobalState restarted = GlobalFold.apply(ready, joined(NODE, "b")).state();

        assertRefused(restarted, committed(mini("m1", 0, 0, 1, 0, 10), NODE, "a"), "epoch");
        assertRefused(restarted, committed(mini("m1", 0, 0, 2, 0, 10), NODE, "a"), "incarnation");
    }

    @Test
    void missingOffsetsMoveThePartitionOnAndStayOnRecord() {
        GlobalState state = GlobalFold.apply(ready, new MarkedMissing(0, 0, 1, new OffsetRange(0, 7)))
                .state();

        assertThat(state.partition(0).orElseThrow().nextOffset()).isEqualTo(7);
        assertThat(state.missing()).hasSize(1);
        assertRefused(state, new MarkedMissing(0, 0, 1, new OffsetRange(0, 7)), "next offset");
    }

    @Test
    void repositoryNeedsANameAndAnIdOfItsOwn() {
        assertRefused(ready, new RepositoryCreated(SHOP), "already");
        assertRefused(
                ready,
                new RepositoryCreated(new Repository(new RepositoryId("r2"), SHOP.name(), "")),
                "'shop' already");
        assertThat(GlobalFold.apply(
                                ready,
                                new RepositoryCreated(
                                        new Repository(new RepositoryId("r2"), new RepositoryName("web"), "")))
                        .refusedBecause())
                .isEmpty();
    }

    @Test
    void tokenNeedsItsRepositoryAndAnIdOfItsOwn() {
        assertRefused(after(), new TokenAdded(token("t1", "web")), "no repository");

        GlobalState state =
                GlobalFold.apply(ready, new TokenAdded(token("t1", "web"))).state();
        assertRefused(state, new TokenAdded(token("t1", "other")), "already");
        assertRefused(state, new TokenAdded(token("t2", "web")), "'web' already");
        assertThat(GlobalFold.apply(state, new TokenRemoved("t1")).state().tokens())
                .isEmpty();
        assertRefused(state, new TokenRemoved("t9"), "no token");
    }

    @Test
    void lostCopyLeavesTheFileInTheState() {
        GlobalState state = after(
                joined(NODE, "a"),
                topic(0, 1),
                committed(mini("m1", 0, 0, 1, 0, 10), NODE, "a"),
                new CopyLost("m1", NODE),
                new CopyLost("unknown", NODE));

        assertThat(state.minis().values())
                .singleElement()
                .satisfies(mini -> assertThat(mini.holders()).isEmpty());
    }

    private static void assertRefused(GlobalState state, GlobalEvent event, String because) {
        Applied applied = GlobalFold.apply(state, event);

        assertThat(applied.refusedBecause())
                .as("%s", event)
                .hasValueSatisfying(said -> assertThat(said).contains(because));
        assertThat(applied.state()).isEqualTo(state);
    }
}
