package dev.millrace.node.coordination;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.GlobalEvent.Offline;
import dev.millrace.node.global.GlobalEvent.Pinged;
import dev.millrace.node.global.GlobalEvent.Ready;
import dev.millrace.node.global.GlobalEvent.Resigned;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Two nodes on one state; seconds are said, none pass.
class CoordinationTest {
    private static final NodeId ANN = new NodeId("00000000-0000-0000-0000-000000000001");
    private static final NodeId BOB = new NodeId("00000000-0000-0000-0000-000000000002");
    private static final CoordinationSettings SETTINGS =
            new CoordinationSettings(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final Coordination ann = new Coordination(ANN, "a", SETTINGS);
    private final Coordination bob = new Coordination(BOB, "b", SETTINGS);
    private GlobalState state = GlobalState.empty();
    private PartitionHealth health = PartitionHealth.FIT;

    CoordinationTest() {
        apply(new TopicAdopted(new IngestTopicState(0, "cluster", "topic", 4)));
        apply(new Joined(ANN, "a", "ann", "ann:8080"));
        apply(new Joined(BOB, "b", "bob", "bob:8080"));
    }

    @Test
    void whoeverPingsIsNeverOffline() {
        for (double second = 0; second < 60; second += 0.25) {
            applyAll(ann, second);
            applyAll(bob, second);
        }

        assertThat(state.nodes().values()).allMatch(each -> each.isOnline());
    }

    @Test
    void silenceIsMeasuredFromTheLastSignOfLifeThatWasSeen() {
        for (double second = 0; second < 30; second += 0.25) {
            applyAll(ann, second);
            if (second < 5) {
                applyAll(bob, second);
            }
            boolean isSilent = second >= 4.25 + 10; // bob's last is of second 4, and ann saw it a step later
            assertThat(requireNonNull(state.nodes().get(BOB)).isOnline())
                    .as("at %s", second)
                    .isEqualTo(!isSilent);
        }
        assertThat(state.partitions().values()).allMatch(each -> each.primary().equals(Optional.of(ANN)));
    }

    @Test
    void aNodeThatWasPausedBlamesNobody() {
        applyAll(ann, 0);
        applyAll(bob, 0);

        List<GlobalEvent> afterThePause = ann.step(nanos(3600), state, each -> health);

        assertThat(afterThePause).hasOnlyElementsOfTypes(Pinged.class, Ready.class);
    }

    @Test
    void aNodeWhoseOwnPingsAreNotAppliedBlamesNobody() {
        for (double second = 0; second < 60; second += 0.25) {
            assertThat(ann.step(nanos(second), state, each -> health)).noneMatch(Offline.class::isInstance);
        }
    }

    @Test
    void whoComesBackTakesOverWhatItShouldLeadAtTheNextCommitOnly() {
        apply(new Offline(ANN, "a", BOB, requireNonNull(state.nodes().get(BOB)).lastPing()));
        assertThat(state.partitions().values()).allMatch(each -> each.primary().equals(Optional.of(ANN)));

        applyAll(bob, 1);
        applyAll(bob, 1.25);

        List<PartitionState> bobs = state.partitions().values().stream()
                .filter(each -> each.owners().getFirst().equals(BOB))
                .toList();
        assertThat(bobs).isNotEmpty().allMatch(each -> each.primary().equals(Optional.of(ANN)));
        assertThat(bobs).allMatch(each -> each.successor().equals(Optional.of(BOB)));
    }

    @Test
    void aPrimaryWithNothingInItsBuilderHandsOverWithoutACommit() {
        apply(new Offline(ANN, "a", BOB, requireNonNull(state.nodes().get(BOB)).lastPing()));
        applyAll(bob, 1);
        applyAll(bob, 1.25);
        health = PartitionHealth.IDLE;

        applyAll(ann, 1.5);

        assertThat(state.partitions().values())
                .allMatch(
                        each -> each.primary().equals(Optional.of(each.owners().getFirst())));
    }

    @Test
    void aPrimaryThatCannotDigestResignsAndIsNotChosenAgain() {
        health = PartitionHealth.UNFIT;

        List<GlobalEvent> said = ann.step(nanos(1), state, each -> health);

        assertThat(said).anyMatch(Resigned.class::isInstance).noneMatch(Ready.class::isInstance);
        said.forEach(this::apply);
        assertThat(state.partitions().values()).allMatch(each -> each.primary().equals(Optional.of(BOB)));
    }

    @Test
    void aProcessThatBeginsNeitherOffersNorResigns() {
        health = PartitionHealth.STARTING;
        assertThat(ann.step(nanos(1), state, each -> health)).noneMatch(Resigned.class::isInstance);
        apply(new Offline(ANN, "a", BOB, requireNonNull(state.nodes().get(BOB)).lastPing()));
        apply(new Pinged(BOB, "b"));

        assertThat(bob.step(nanos(1), state, each -> health)).noneMatch(Ready.class::isInstance);
    }

    @Test
    void nothingIsSaidTwiceInAnEpochAsLongAsItCanBeUnderWay() {
        apply(new Offline(ANN, "a", BOB, requireNonNull(state.nodes().get(BOB)).lastPing()));
        apply(new Pinged(BOB, "b"));

        assertThat(bob.step(nanos(1), state, each -> health)).anyMatch(Ready.class::isInstance);
        assertThat(bob.step(nanos(2), state, each -> health)).noneMatch(Ready.class::isInstance);
        assertThat(bob.step(nanos(20), state, each -> health)).anyMatch(Ready.class::isInstance);
    }

    @Test
    void aProcessThatANewerOneFollowsSaysNothing() {
        apply(new Joined(ANN, "a2", "ann", "ann:8080"));

        assertThat(ann.step(nanos(1), state, each -> health)).isEmpty();
        assertThat(ann.farewell(state)).isEmpty();
    }

    @Test
    void whoLeavesSaysSo() {
        apply(ann.farewell(state).orElseThrow());

        assertThat(requireNonNull(state.nodes().get(ANN)).isOnline()).isFalse();
        assertThat(state.partitions().values()).allMatch(each -> each.primary().equals(Optional.of(BOB)));
    }

    private void applyAll(Coordination node, double second) {
        node.step(nanos(second), state, each -> health).forEach(this::apply);
    }

    private void apply(GlobalEvent event) {
        state = GlobalFold.apply(state, event).state().withVersion(state.version() + 1);
    }

    private static long nanos(double second) {
        return (long) (second * 1_000_000_000);
    }
}
