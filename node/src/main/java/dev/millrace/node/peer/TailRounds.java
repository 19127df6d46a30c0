package dev.millrace.node.peer;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.search.Deadline;
import dev.millrace.node.search.TailSource.Answer;
import dev.millrace.node.segment.EventBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One question for the tails of many partitions, until each has its answer: who is asked when, who is given
/// up, what
/// is asked again. Each node is asked one thing at a time.
///
/// A node that does not answer is given up as soon as a state says that another one is the primary, so a
/// primary that
/// hangs costs its silence limit and not the whole wait.
final class TailRounds {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /// Before a node that failed is asked again.
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// What one partition was answered.
    ///
    /// @param more whether the rest is to be asked for
    record Piece(Answer answer, boolean more) {}

    sealed interface Outcome {
        record Answered(Map<Integer, Piece> pieces) implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    @FunctionalInterface
    interface Asker {
        /// Begins to ask.
        ///
        /// @param ended told once, from any thread
        Future<?> ask(NodeId node, Map<Integer, Long> from, Duration wait, Consumer<Outcome> ended);
    }

    /// How far one partition is.
    private static final class Errand {
        final long from;
        final List<EventBlock> blocks = new ArrayList<>();
        long position;
        boolean tried;
        Optional<String> why = Optional.empty();

        Errand(long from) {
            this.from = from;
            this.position = from;
        }
    }

    private record Asked(long number, Future<?> asking, Map<Integer, Long> from) {}

    private record Ended(NodeId node, long number, Outcome outcome) {}

    private final Deadline deadline;
    private final LongSupplier nanoClock;
    private final Map<Integer, Errand> open = new TreeMap<>();
    private final Map<Integer, Answer> answers = new TreeMap<>();
    private final Map<NodeId, Asked> asked = new HashMap<>();
    private final Map<NodeId, Long> failedAt = new HashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private long questionCount;

    TailRounds(Map<Integer, Long> from, Duration wait, LongSupplier nanoClock) {
        this.deadline = Deadline.in(wait, nanoClock);
        this.nanoClock = nanoClock;
        from.forEach((partition, offset) -> open.put(partition, new Errand(offset)));
    }

    Map<Integer, Answer> run(Supplier<GlobalState> global, Predicate<NodeId> isOnline, Asker asker)
            throws InterruptedException {
        while (!open.isEmpty()) {
            Map<Integer, NodeId> primaries = primaries(global.get(), isOnline);
            giveUpOthers(primaries);
            askFor(primaries, asker);
            if (asked.isEmpty() && deadline.isOver()) {
                break;
            }
            Ended next = ended.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            while (next != null) {
                take(next);
                next = ended.poll();
            }
        }
        open.forEach((partition, errand) -> answers.put(partition, unanswered(errand)));
        return answers;
    }

    private Map<Integer, NodeId> primaries(GlobalState state, Predicate<NodeId> isOnline) {
        Map<Integer, NodeId> primaries = new HashMap<>();
        for (int partition : open.keySet()) {
            state.partition(partition)
                    .flatMap(PartitionState::primary)
                    .filter(isOnline)
                    .ifPresent(primary -> primaries.put(partition, primary));
        }
        return primaries;
    }

    private void giveUpOthers(Map<Integer, NodeId> primaries) {
        asked.entrySet().removeIf(each -> {
            boolean isStillRight = each.getValue().from().keySet().stream()
                    .allMatch(partition -> each.getKey().equals(primaries.get(partition)));
            if (!isStillRight) {
                each.getValue().asking().cancel(true);
            }
            return !isStillRight;
        });
    }

    private void askFor(Map<Integer, NodeId> primaries, Asker asker) {
        Map<NodeId, Map<Integer, Long>> questions = new HashMap<>();
        primaries.forEach((partition, node) -> {
            Errand errand = open.get(partition);
            if (errand != null && mayAsk(node, errand)) {
                questions.computeIfAbsent(node, _ -> new TreeMap<>()).put(partition, errand.position);
                errand.tried = true;
            }
        });
        questions.forEach((node, from) -> {
            long number = questionCount++;
            Future<?> asking =
                    asker.ask(node, from, deadline.remaining(), outcome -> ended.add(new Ended(node, number, outcome)));
            asked.put(node, new Asked(number, asking, from));
        });
    }

    /// Even when the wait is over, or there was none, each partition is asked for once.
    private boolean mayAsk(NodeId node, Errand errand) {
        Long failure = failedAt.get(node);
        boolean isPaused = failure != null && nanoClock.getAsLong() - failure < PAUSE.toNanos();
        return !asked.containsKey(node) && !isPaused && (!errand.tried || !deadline.isOver());
    }

    private void take(Ended next) {
        Asked question = asked.get(next.node());
        if (question == null || question.number() != next.number()) {
            return; // given up
        }
        switch (next.outcome()) {
            case Outcome.Answered(Map<Integer, Piece> pieces) -> {
                asked.remove(next.node());
                question.from().forEach((partition, from) -> take(next.node(), partition, pieces.get(partition)));
            }
            case Outcome.Failed(String why) -> {
                asked.remove(next.node());
                failedAt.put(next.node(), nanoClock.getAsLong());
                question.from().keySet().forEach(partition -> failed(partition, why));
            }
        }
    }

    private void failed(int partition, String why) {
        Errand errand = open.get(partition);
        if (errand != null) {
            errand.why = Optional.of(why);
        }
    }

    private void take(NodeId node, int partition, @Nullable Piece piece) {
        Errand errand = open.get(partition);
        if (errand == null) {
            return;
        }
        switch (piece == null ? new Answer.NoPrimary() : piece.answer()) {
            case Answer.Covered covered -> {
                errand.blocks.addAll(covered.blocks());
                errand.position = covered.covered().to();
                if (piece == null || !piece.more()) {
                    settle(partition, covered(errand, covered.complete()));
                }
            }
            case Answer.Committed committed -> settle(partition, committed);
            case Answer.NoPrimary() -> {
                // it has not seen yet what we have seen, or is about to begin
                failedAt.put(node, nanoClock.getAsLong());
                errand.why = Optional.empty();
            }
            case Answer.Failed(String why) -> {
                failedAt.put(node, nanoClock.getAsLong());
                errand.why = Optional.of(why);
            }
        }
    }

    private void settle(int partition, Answer answer) {
        open.remove(partition);
        answers.put(partition, answer);
    }

    private static Answer covered(Errand errand, boolean complete) {
        return new Answer.Covered(new OffsetRange(errand.from, errand.position), errand.blocks, complete);
    }

    private static Answer unanswered(Errand errand) {
        if (errand.position > errand.from) {
            return covered(errand, false);
        }
        return errand.why.<Answer>map(Answer.Failed::new).orElseGet(Answer.NoPrimary::new);
    }
}
