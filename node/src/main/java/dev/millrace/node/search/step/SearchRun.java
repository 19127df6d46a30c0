package dev.millrace.node.search.step;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.aggregate.ResultSteps;
import dev.millrace.node.search.Deadline;
import dev.millrace.node.search.Places;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchProgress;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.Warning;
import dev.millrace.node.search.plan.BlockQueue;
import dev.millrace.node.search.plan.SourceBlock;
import dev.millrace.node.search.scan.BlockColumns;
import dev.millrace.node.search.scan.BlockFilter;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/// What all threads that work for one query need to know.
///
/// @param threads of the pool
public record SearchRun(
        SearchRequest request,
        SearchLimits limits,
        ExecutorService pool,
        int threads,
        Deadline deadline,
        SearchProgress progress,
        Consumer<Warning> warnings) {

    /// A block with the rows of it that the query's filter lets pass.
    record Matches(BlockColumns columns, BitSet rows) {}

    Matches scan(SourceBlock source) throws IOException {
        BlockColumns columns = new BlockColumns(source.block(), request.name());
        BitSet rows = BlockFilter.select(request.query().filter(), columns, request.fromNanos(), request.toNanos());
        retainPlaces(rows, source.block());
        progress.processed(source.block().rowCount(), source.block().rawBytes());
        return new Matches(columns, rows);
    }

    private void retainPlaces(BitSet rows, EventBlock block) throws IOException {
        if (request.places() instanceof Places.Everywhere) {
            return;
        }
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (!request.places().has(block.position(row))) {
                rows.clear(row);
            }
        }
    }

    /// One block for each thread, and one that waits: more would only hold memory.
    <T> OrderedScans<T> scans(BlockQueue blocks, OrderedScans.Task<T> task) {
        return new OrderedScans<>(pool, blocks, threads + 1, limits.memoryBytesMax() / 2, task);
    }

    StateLimits stateLimits(long bytesMax) {
        return new StateLimits(limits.groupsMax(), limits.sortRowsMax(), Math.max(1, bytesMax));
    }

    void timedOut() {
        warnings.accept(deadline.endedBy()
                .<Warning>map(why -> new Warning.Ended(why, progress.processedEvents(), progress.totalEvents()))
                .orElseGet(() ->
                        new Warning.TimedOut(deadline.elapsed(), progress.processedEvents(), progress.totalEvents())));
    }

    /// What the steps behind the aggregation make of its rows.
    AggregateState.Result finished(AggregateState state) {
        return ResultSteps.run(state.result(), request.query().resultSteps(), stateLimits(limits.memoryBytesMax() / 2));
    }
}
