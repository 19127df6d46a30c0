package dev.millrace.node.search.step;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import dev.millrace.node.search.Deadline;
import dev.millrace.node.search.ResultSink;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchProgress;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.Warning;
import dev.millrace.node.search.plan.BlockQueue;
import dev.millrace.node.search.plan.SourceBlock;
import dev.millrace.node.search.scan.BlockColumns;
import dev.millrace.node.search.scan.BlockFilter;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
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
        progress.processed(source.block().rowCount(), source.block().rawBytes());
        return new Matches(columns, rows);
    }

    /// One block for each thread, and one that waits: more would only hold memory.
    <T> OrderedScans<T> scans(BlockQueue blocks, OrderedScans.Task<T> task) {
        return new OrderedScans<>(pool, blocks, threads + 1, limits.memoryBytesMax() / 2, task);
    }

    StateLimits stateLimits(long bytesMax) {
        return new StateLimits(limits.groupsMax(), limits.sortRowsMax(), Math.max(1, bytesMax));
    }

    void timedOut() {
        warnings.accept(new Warning.TimedOut(deadline.elapsed(), progress.processedEvents(), progress.totalEvents()));
    }

    /// Gives the rows of an aggregation to the steps behind it, and theirs to the sink.
    long finish(AggregateState state, ResultSink sink) throws IOException {
        List<ResultRow> rows = rows(state);
        for (Step step : request.query().resultSteps()) {
            rows = switch (step) {
                case Step.Where _, Step.Mapping _ -> pass(rows, step);
                case Step.Aggregation aggregation -> {
                    AggregateState next = aggregation.begin(stateLimits(limits.memoryBytesMax() / 2));
                    rows.forEach(next::add);
                    yield rows(next);
                }
            };
        }
        for (ResultRow row : rows) {
            sink.row(row);
        }
        return rows.size();
    }

    private List<ResultRow> rows(AggregateState state) {
        AggregateState.Result result = state.result();
        result.cuts().forEach(cut -> warnings.accept(new Warning.Cut(cut)));
        return result.rows();
    }

    private static List<ResultRow> pass(List<ResultRow> rows, Step step) {
        int[] count = {0};
        return rows.stream()
                .flatMap(row -> Query.pass(row, List.of(step)).stream())
                .map((Row row) -> ResultRow.copyOf(row).at(new Place.OfRow(count[0]++)))
                .toList();
    }
}
