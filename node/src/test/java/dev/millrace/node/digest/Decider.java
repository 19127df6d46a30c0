package dev.millrace.node.digest;

import dev.millrace.node.digest.DigestAction.PublishCommit;
import dev.millrace.node.digest.DigestAction.ReleaseBuilder;
import dev.millrace.node.digest.DigestEvent.CommitApplied;
import dev.millrace.node.digest.DigestEvent.CommitRefused;
import dev.millrace.node.digest.DigestEvent.EpochLost;
import dev.millrace.node.digest.DigestEvent.MiniWritten;
import java.util.ArrayList;
import java.util.List;

/// What the simulation drives: the machine as it is, or one with a fault that the simulation must find.
interface Decider {
    List<DigestAction> step(DigestEvent event);

    /// Of the real machine behind it.
    DigestMachine machine();

    /// Makes the decider of a run that begins at the committed offset.
    @FunctionalInterface
    interface Maker {
        Decider at(DigestLimits limits, long nextOffset);
    }

    static Decider real(DigestLimits limits, long nextOffset) {
        return of(new DigestMachine(limits, nextOffset), (machine, event) -> machine.step(event));
    }

    static Decider resumesOneOffsetLate(DigestLimits limits, long nextOffset) {
        return real(limits, nextOffset + 1);
    }

    static Decider resumesOneOffsetEarly(DigestLimits limits, long nextOffset) {
        return real(limits, Math.max(0, nextOffset - 1));
    }

    static Decider releasesBeforeTheCommitIsApplied(DigestLimits limits, long nextOffset) {
        return of(new DigestMachine(limits, nextOffset), (machine, event) -> {
            List<DigestAction> actions = new ArrayList<>(machine.step(event));
            actions.removeIf(each -> each instanceof ReleaseBuilder);
            for (DigestAction each : List.copyOf(actions)) {
                if (each instanceof PublishCommit(var range)) {
                    actions.add(new ReleaseBuilder(range));
                }
            }
            return actions;
        });
    }

    static Decider ignoresRefusal(DigestLimits limits, long nextOffset) {
        return of(
                new DigestMachine(limits, nextOffset),
                (machine, event) -> machine.step(
                        event instanceof CommitRefused(var range, String _) ? new CommitApplied(range) : event));
    }

    static Decider publishesWhatIsWrittenFirst(DigestLimits limits, long nextOffset) {
        return of(new DigestMachine(limits, nextOffset), (machine, event) -> {
            List<DigestAction> actions = new ArrayList<>(machine.step(event));
            if (event instanceof MiniWritten(var range)) {
                actions.removeIf(each -> each instanceof PublishCommit);
                actions.add(new PublishCommit(range));
            }
            return actions;
        });
    }

    static Decider doesNotHearThatItsEpochIsOver(DigestLimits limits, long nextOffset) {
        return of(
                new DigestMachine(limits, nextOffset),
                (machine, event) -> event instanceof EpochLost ? List.of() : machine.step(event));
    }

    static Decider neverPublishes(DigestLimits limits, long nextOffset) {
        return of(
                new DigestMachine(limits, nextOffset),
                (machine, event) -> machine.step(event).stream()
                        .filter(each -> !(each instanceof PublishCommit))
                        .toList());
    }

    static Decider of(DigestMachine machine, Fault fault) {
        return new Decider() {
            @Override
            public List<DigestAction> step(DigestEvent event) {
                return fault.step(machine, event);
            }

            @Override
            public DigestMachine machine() {
                return machine;
            }
        };
    }

    @FunctionalInterface
    interface Fault {
        List<DigestAction> step(DigestMachine machine, DigestEvent event);
    }
}
