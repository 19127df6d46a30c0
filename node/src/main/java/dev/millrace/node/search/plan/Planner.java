package dev.millrace.node.search.plan;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.search.Deadline;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.TailSource;
import dev.millrace.node.search.TailSource.Answer;
import dev.millrace.node.search.Warning;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// Finds a version of Global whose tails are all there, and collects them.
///
/// A tail begins at the partition's next offset of that version. When a commit has moved on meanwhile, the
/// events are
/// in a file that this version does not know: then everything begins again with a newer version, before any
/// row was
/// given out.
public final class Planner {
    /// So often it begins again even when the wait is over: versions that follow each other fast are no
    /// failure.
    private static final int ATTEMPTS_MIN = 3;

    private final Global global;
    private final TailSource tails;
    private final Duration tailWait;
    private final LongSupplier nanoClock;

    public Planner(Global global, TailSource tails, Duration tailWait, LongSupplier nanoClock) {
        this.global = global;
        this.tails = tails;
        this.tailWait = tailWait;
        this.nanoClock = nanoClock;
    }

    public SearchPlan plan(SearchRequest request) throws InterruptedException {
        Deadline deadline = Deadline.in(tailWait, nanoClock);
        for (int attempt = 1; ; attempt++) {
            GlobalState state = global.state();
            Map<Integer, Answer> asked = tails.tails(nextOffsets(state), request.repository(), deadline.remaining());
            boolean mayRetry = attempt < ATTEMPTS_MIN || !deadline.isOver();
            if (!mayRetry
                    || asked.values().stream().noneMatch(Planner::needsNewerVersion)
                    || !awaitNewer(state, deadline)) {
                return plan(state, request, asked);
            }
        }
    }

    private static boolean needsNewerVersion(Answer answer) {
        return answer instanceof Answer.Committed || answer instanceof Answer.NoPrimary;
    }

    private static Map<Integer, Long> nextOffsets(GlobalState state) {
        Map<Integer, Long> offsets = new TreeMap<>();
        state.partitions().values().forEach(each -> offsets.put(each.partition(), each.nextOffset()));
        return offsets;
    }

    private boolean awaitNewer(GlobalState state, Deadline deadline) throws InterruptedException {
        if (global.state().version() > state.version()) {
            return true;
        }
        try {
            global.await(state.version() + 1, deadline.remaining());
            return true;
        } catch (IOException _) {
            return false; // no newer version within the wait: the warning says what is missing
        }
    }

    private static SearchPlan plan(GlobalState state, SearchRequest request, Map<Integer, Answer> asked) {
        List<SourceBlock> blocks = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        Map<Integer, Long> tailEnds = nextOffsets(state);
        for (Map.Entry<Integer, Long> each : nextOffsets(state).entrySet()) {
            int partition = each.getKey();
            Answer answer = asked.getOrDefault(partition, new Answer.NoPrimary());
            if (answer instanceof Answer.Covered covered) {
                covered.blocks()
                        .forEach(block -> blocks.add(new SourceBlock(block, "the tail of partition " + partition)));
                tailEnds.put(partition, covered.covered().to());
            }
            missing(partition, each.getValue(), answer).ifPresent(warnings::add);
        }
        state.missing().forEach(range -> warnings.add(new Warning.OffsetsMissing(range.partition(), range.offsets())));
        return new SearchPlan(state.version(), SearchPlan.files(state, request), blocks, tailEnds, warnings);
    }

    private static Optional<Warning> missing(int partition, long nextOffset, Answer answer) {
        return switch (answer) {
            case Answer.Failed(String why) -> warning(partition, nextOffset, why);
            case Answer.NoPrimary() -> warning(partition, nextOffset, "nobody digests it now");
            case Answer.Committed(long _) ->
                warning(partition, nextOffset, "they are in a file that this node does not know of yet");
            case Answer.Covered covered ->
                covered.complete()
                        ? Optional.empty()
                        : warning(partition, covered.covered().to(), "they were not read in time");
        };
    }

    private static Optional<Warning> warning(int partition, long fromOffset, String why) {
        return Optional.of(new Warning.TailMissing(partition, fromOffset, why));
    }
}
