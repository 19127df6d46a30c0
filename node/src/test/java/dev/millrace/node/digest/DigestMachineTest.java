package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.digest.DigestAction.Abandon;
import dev.millrace.node.digest.DigestAction.PublishCommit;
import dev.millrace.node.digest.DigestAction.ReleaseBuilder;
import dev.millrace.node.digest.DigestAction.WriteMini;
import dev.millrace.node.digest.DigestEvent.CloseRequested;
import dev.millrace.node.digest.DigestEvent.CommitApplied;
import dev.millrace.node.digest.DigestEvent.CommitRefused;
import dev.millrace.node.digest.DigestEvent.Consumed;
import dev.millrace.node.digest.DigestEvent.EffectFailed;
import dev.millrace.node.digest.DigestEvent.EpochLost;
import dev.millrace.node.digest.DigestEvent.FlushRequested;
import dev.millrace.node.digest.DigestEvent.MemoryShort;
import dev.millrace.node.digest.DigestEvent.MiniWritten;
import dev.millrace.node.digest.DigestEvent.Ticked;
import dev.millrace.node.event.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestMachineTest {
    private static final DigestLimits LIMITS = new DigestLimits(
            100,
            Duration.ofSeconds(60),
            1_000,
            2,
            Duration.ofMillis(50),
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final DigestMachine machine = new DigestMachine(LIMITS, 10);

    @Test
    void sealsWhenTheBuilderIsBigEnough() {
        assertThat(consume(10, 12, 99)).isEmpty();
        assertThat(consume(12, 13, 1)).containsExactly(new WriteMini(range(10, 13)));
    }

    @Test
    void sealsWhenTheBuilderIsOldEnough() {
        consume(10, 11, 1);

        assertThat(machine.step(new Ticked(NOON.plusSeconds(59)))).isEmpty();
        assertThat(machine.step(new Ticked(NOON.plusSeconds(60)))).containsExactly(new WriteMini(range(10, 11)));
        assertThat(machine.step(new Ticked(NOON.plusSeconds(600)))).isEmpty();
    }

    @Test
    void countsTheAgeAnewWhenTheClockIsSetBack() {
        consume(10, 11, 1);

        assertThat(machine.step(new Ticked(NOON.minusSeconds(3600)))).isEmpty();
        assertThat(machine.step(new Ticked(NOON.minusSeconds(3540)))).containsExactly(new WriteMini(range(10, 11)));
    }

    @Test
    void flushesOnceItHasReadFarEnough() {
        consume(10, 11, 1);

        assertThat(machine.step(new FlushRequested(12))).isEmpty();
        assertThat(consume(11, 13, 1)).containsExactly(new WriteMini(range(10, 13)));
        assertThat(machine.step(new FlushRequested(13))).isEmpty();
    }

    @Test
    void sealsWhenMemoryIsShort() {
        assertThat(machine.step(new MemoryShort())).isEmpty();

        consume(10, 11, 1);

        assertThat(machine.step(new MemoryShort())).containsExactly(new WriteMini(range(10, 11)));
    }

    @Test
    void neverSealsARangeWithoutEvents() {
        consume(10, 15, 0);

        assertThat(machine.step(new Ticked(NOON.plusSeconds(600)))).isEmpty();
        assertThat(machine.step(new FlushRequested(15))).isEmpty();
        assertThat(machine.settledTo()).isEqualTo(15);
        assertThat(consume(15, 16, 100)).containsExactly(new WriteMini(range(10, 16)));
        assertThat(machine.settledTo()).isEqualTo(10);
    }

    @Test
    void publishesOnlyTheOldest() {
        consume(10, 11, 100);
        consume(11, 12, 100);

        assertThat(machine.step(new MiniWritten(range(11, 12)))).isEmpty();
        assertThat(machine.step(new MiniWritten(range(10, 11)))).containsExactly(new PublishCommit(range(10, 11)));
        assertThat(machine.step(new CommitApplied(range(10, 11))))
                .containsExactly(new ReleaseBuilder(range(10, 11)), new PublishCommit(range(11, 12)));
        assertThat(machine.step(new CommitApplied(range(11, 12)))).containsExactly(new ReleaseBuilder(range(11, 12)));
        assertThat(machine.settledTo()).isEqualTo(12);
    }

    @Test
    void takesNoMoreWhileItsSealedBuildersAreAsManyAsAllowed() {
        consume(10, 11, 100);
        assertThat(machine.acceptsMore()).isTrue();
        consume(11, 12, 100);
        assertThat(machine.acceptsMore()).isFalse();
        assertThatThrownBy(() -> consume(12, 13, 1)).isInstanceOf(IllegalStateException.class);

        machine.step(new MiniWritten(range(10, 11)));
        machine.step(new CommitApplied(range(10, 11)));

        assertThat(machine.acceptsMore()).isTrue();
    }

    @Test
    void closesAfterItsLastCommit() {
        consume(10, 11, 1);

        assertThat(machine.step(new CloseRequested())).containsExactly(new WriteMini(range(10, 11)));
        assertThat(machine.acceptsMore()).isFalse();
        assertThat(machine.isDone()).isFalse();
        machine.step(new MiniWritten(range(10, 11)));
        machine.step(new CommitApplied(range(10, 11)));

        assertThat(machine.isDone()).isTrue();
    }

    @Test
    void closesAtOnceWhenThereIsNothingToCommit() {
        assertThat(machine.step(new CloseRequested())).isEmpty();
        assertThat(machine.isDone()).isTrue();
    }

    @Test
    void publishesNothingAfterItsEpochIsOver() {
        consume(10, 11, 100);

        assertThat(machine.step(new EpochLost("epoch 3"))).containsExactly(new Abandon("epoch 3"));
        assertThat(machine.step(new MiniWritten(range(10, 11)))).isEmpty();
        assertThat(machine.isDone()).isTrue();
        assertThat(machine.acceptsMore()).isFalse();
    }

    @Test
    void givesUpWhenACommitIsRefused() {
        consume(10, 11, 100);
        machine.step(new MiniWritten(range(10, 11)));

        List<DigestAction> actions = machine.step(new CommitRefused(range(10, 11), "not the next offset"));

        assertThat(actions).hasSize(1).first().isInstanceOf(Abandon.class);
        assertThat(machine.isDone()).isTrue();
    }

    @Test
    void givesUpWhenAnEffectFails() {
        consume(10, 11, 100);

        assertThat(machine.step(new EffectFailed(range(10, 11), "disk full")))
                .containsExactly(new Abandon("effect on OffsetRange[from=10, to=11] failed: disk full"));
        assertThat(machine.step(new Ticked(NOON.plusSeconds(600)))).isEmpty();
    }

    @Test
    void refusesWhatCannotHaveHappened() {
        consume(10, 11, 100);

        assertThatThrownBy(() -> consume(12, 13, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> machine.step(new CommitApplied(range(10, 11))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> machine.step(new MiniWritten(range(10, 12))))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<DigestAction> consume(long from, long to, long bytes) {
        return machine.step(new Consumed(range(from, to), bytes, NOON));
    }

    private static OffsetRange range(long from, long to) {
        return new OffsetRange(from, to);
    }
}
