package dev.millrace.node.search.step;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Step;
import dev.millrace.node.search.ResultSink;
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
    private final FieldsSeen fields;

    public AggregateRun(SearchRun run, Step.Aggregation aggregation, FieldsSeen fields) {
        this.run = run;
        this.aggregation = aggregation;
        this.fields = fields;
        this.eventSteps = run.request().query().eventSteps();
    }

    /// Returns how many rows the sink was given.
    public long into(BlockQueue blocks, ResultSink sink) throws IOException, InterruptedException {
        long stateBytesMax = run.limits().memoryBytesMax() / 2;
        AggregateState state = aggregation.begin(run.stateLimits(stateBytesMax));
        try (OrderedScans<AggregateState> scans =
                run.scans(blocks, block -> stateOf(block, stateBytesMax / (run.threads() + 1)))) {
            for (var next = scans.take(run.deadline()); next.isPresent(); next = scans.take(run.deadline())) {
                switch (next.get()) {
                    case OrderedScans.Outcome.Done<AggregateState>(var _, AggregateState part) -> state.merge(part);
                    case OrderedScans.Outcome.Unreadable<AggregateState>(SourceBlock source, IOException cause) ->
                        run.warnings().accept(source.unreadable(source.block().rowCount(), cause));
                }
            }
        } catch (TimeoutException _) {
            run.timedOut();
        }
        return run.finish(state, fields, sink);
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
