package dev.millrace.node.search.plan;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.search.Deadline;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.TailSource;
import dev.millrace.node.search.TailSource.Answer;
import dev.millrace.node.search.Warning;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/// Finds a version of Global whose tails are all there, and collects them.
///
/// A tail begins at the partition's next offset of that version. When a commit has moved on meanwhile, the events are
/// in a file that this version does not know: then everything begins again with a newer version, before any row was
/// given out.
public final class Planner {
    /// So often it begins again even when the wait is over: versions that follow each other fast are no failure.
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

    /// What became of the question to one partition.
    private sealed interface Asked {
        record Answered(Answer answer) implements Asked {}

        record Failed(String why) implements Asked {}
    }

    public SearchPlan plan(SearchRequest request) throws InterruptedException {
        Deadline deadline = Deadline.in(tailWait, nanoClock);
        for (int attempt = 1; ; attempt++) {
            GlobalState state = global.state();
            Map<PartitionState, Asked> asked = askAll(state, request.repository(), deadline);
            boolean mayRetry = attempt < ATTEMPTS_MIN || !deadline.isOver();
            if (!mayRetry
                    || asked.values().stream().noneMatch(Planner::needsNewerVersion)
                    || !awaitNewer(state, deadline)) {
                return plan(state, request, asked);
            }
        }
    }

    private static boolean needsNewerVersion(Asked asked) {
        return asked instanceof Asked.Answered(Answer answer) && !(answer instanceof Answer.Covered);
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

    private Map<PartitionState, Asked> askAll(GlobalState state, RepositoryId repository, Deadline deadline)
            throws InterruptedException {
        Map<PartitionState, Future<Asked>> asking = new TreeMap<>(BY_NUMBER);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (PartitionState partition : state.partitions().values()) {
                    asking.put(partition, threads.submit(() -> ask(partition, repository, deadline)));
                }
                Map<PartitionState, Asked> asked = new TreeMap<>(BY_NUMBER);
                for (Map.Entry<PartitionState, Future<Asked>> each : asking.entrySet()) {
                    asked.put(each.getKey(), each.getValue().get());
                }
                return asked;
            } catch (ExecutionException e) {
                throw new IllegalStateException("asking for a tail failed", e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static final java.util.Comparator<PartitionState> BY_NUMBER =
            java.util.Comparator.comparingInt(PartitionState::partition);

    private Asked ask(PartitionState partition, RepositoryId repository, Deadline deadline)
            throws InterruptedException {
        try {
            return new Asked.Answered(
                    tails.tail(partition.partition(), partition.nextOffset(), repository, deadline.remaining()));
        } catch (IOException e) {
            return new Asked.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static SearchPlan plan(GlobalState state, SearchRequest request, Map<PartitionState, Asked> asked) {
        List<SourceBlock> blocks = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        Map<Integer, Long> tailEnds = new HashMap<>();
        asked.forEach((partition, each) -> {
            tailEnds.put(partition.partition(), partition.nextOffset());
            if (each instanceof Asked.Answered(Answer.Covered covered)) {
                covered.blocks()
                        .forEach(block ->
                                blocks.add(new SourceBlock(block, "the tail of partition " + partition.partition())));
                tailEnds.put(partition.partition(), covered.covered().to());
            }
            missing(partition, each).ifPresent(warnings::add);
        });
        state.missing().forEach(range -> warnings.add(new Warning.OffsetsMissing(range.partition(), range.offsets())));
        return new SearchPlan(state.version(), SearchPlan.files(state, request), blocks, tailEnds, warnings);
    }

    private static Optional<Warning> missing(PartitionState partition, Asked asked) {
        return switch (asked) {
            case Asked.Failed(String why) -> warning(partition, partition.nextOffset(), why);
            case Asked.Answered(Answer.NoPrimary()) ->
                warning(partition, partition.nextOffset(), "nobody digests it now");
            case Asked.Answered(Answer.Committed(long _)) ->
                warning(partition, partition.nextOffset(), "they are in a file that this node does not know of yet");
            case Asked.Answered(Answer.Covered covered) ->
                covered.complete()
                        ? Optional.empty()
                        : warning(partition, covered.covered().to(), "they were not read in time");
        };
    }

    private static Optional<Warning> warning(PartitionState partition, long fromOffset, String why) {
        return Optional.of(new Warning.TailMissing(partition.partition(), fromOffset, why));
    }
}
