package dev.millrace.node.search.step;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.search.PartialResults;
import dev.millrace.node.search.ResultSink;
import dev.millrace.node.search.SearchHeader;
import dev.millrace.node.search.Warning;
import dev.millrace.node.search.plan.BlockQueue;
import dev.millrace.node.search.plan.SourceBlock;
import dev.millrace.node.search.scan.EventRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.concurrent.TimeoutException;

/// A query that needs all events before it gives a row: a state for each block, merged into one.
///
/// A block that turns out to be unreadable in the middle takes its whole state with it: so the warning's count of
/// missing events is right, and nothing of it is counted.
public final class AggregateRun {
    private final SearchRun run;
    private final Step.Aggregation aggregation;
    private final Pipeline eventSteps;

    public AggregateRun(SearchRun run, Step.Aggregation aggregation) {
        this.run = run;
        this.aggregation = aggregation;
        this.eventSteps = run.request().query().eventSteps();
    }

    /// Returns the state of all events.
    public AggregateState state(BlockQueue blocks, SearchHeader header, PartialResults partial)
            throws InterruptedException {
        long stateBytesMax = run.limits().memoryBytesMax() / 2;
        AggregateState state = aggregation.begin(run.stateLimits(stateBytesMax));
        try (OrderedScans<AggregateState> scans =
                run.scans(blocks, block -> stateOf(block, stateBytesMax / (run.threads() + 1)))) {
            while (!state.isSettledAbove(scans.nextMaxTimestampNanos())) {
                var next = scans.take(run.deadline());
                if (next.isEmpty()) {
                    break;
                }
                switch (next.get()) {
                    case OrderedScans.Outcome.Done<AggregateState>(var _, AggregateState part) -> state.merge(part);
                    case OrderedScans.Outcome.Unreadable<AggregateState>(SourceBlock source, IOException cause) ->
                        run.warnings().accept(source.unreadable(source.block().rowCount(), cause));
                }
                if (partial.isDue()) {
                    partial.take(state, run.finished(state), header);
                }
            }
        } catch (TimeoutException _) {
            run.timedOut();
        }
        return state;
    }

    /// Gives the rows of the state to the steps behind the aggregation, and theirs to the sink. Returns how many.
    public long finish(AggregateState state, FieldsSeen fields, ResultSink sink) throws IOException {
        AggregateState.Result result = run.finished(state);
        result.cuts().forEach(cut -> run.warnings().accept(new Warning.Cut(cut)));
        for (ResultRow row : result.rows()) {
            fields.add(row.names());
            sink.row(row);
        }
        return result.rows().size();
    }

    private AggregateState stateOf(SourceBlock block, long bytesMax) throws IOException {
        AggregateState state = aggregation.begin(run.stateLimits(bytesMax));
        SearchRun.Matches matches = run.scan(block);
        EventRow row = new EventRow(matches.columns());
        BitSet rows = matches.rows();
        try {
            // The newest first: most aggregations that choose rows choose new ones, and then leave the rest alone.
            for (int i = rows.length() - 1; i >= 0; i = rows.previousSetBit(i - 1)) {
                row.at(i);
                if (eventSteps.isEmpty()) {
                    state.add(row);
                } else {
                    eventSteps.run(row, state::add);
                }
            }
            state.settle();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return state;
    }
}
