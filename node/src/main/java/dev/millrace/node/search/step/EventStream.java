package dev.millrace.node.search.step;

import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.ResultSink;
import dev.millrace.node.search.Warning;
import dev.millrace.node.search.plan.BlockQueue;
import dev.millrace.node.search.plan.SourceBlock;
import dev.millrace.node.search.scan.BlockColumns;
import java.io.IOException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeoutException;

/// All events that pass, the newest first, in exact order of time and position, in bounded memory.
///
/// A block is scanned once the newest event in it may be the next to give out. What is open then is a heap of
/// cursors;
/// each holds the row numbers of its matches and a small window of finished rows, filled again from the block's
/// columns, which a bounded cache may still have.
public final class EventStream {
    private static final int WINDOW_ROWS_MAX = 2_048;
    private static final long WINDOW_BYTES_MIN = 64 << 10;
    /// Asking the clock costs more than a row.
    private static final int ROWS_BETWEEN_CLOCK_LOOKS = 256;

    private final SearchRun run;
    private final Pipeline eventSteps;
    private final FieldsSeen fields;
    private final PriorityQueue<MatchCursor> open = new PriorityQueue<>();
    private final ColumnsCache cache;

    public EventStream(SearchRun run, FieldsSeen fields) {
        this.run = run;
        this.fields = fields;
        this.eventSteps = run.request().query().eventSteps();
        this.cache = new ColumnsCache(
                run.limits().memoryBytesMax() / 4, run.request().name());
    }

    /// Returns how many rows the sink was given.
    public long into(BlockQueue blocks, ResultSink sink) throws IOException, InterruptedException {
        long given = 0;
        try (OrderedScans<SearchRun.Matches> scans = run.scans(blocks, run::scan)) {
            while (true) {
                openWhatMayBeNext(scans);
                MatchCursor newest = open.poll();
                if (newest == null) {
                    return given;
                }
                if (given == run.limits().resultRowsMax()) {
                    run.warnings()
                            .accept(new Warning.Cut(
                                    "more than %d events match: the older ones are left out".formatted(given)));
                    return given;
                }
                give(newest.take(), sink);
                given++;
                reopen(newest);
                if (given % ROWS_BETWEEN_CLOCK_LOOKS == 0 && run.deadline().isOver()) {
                    throw new TimeoutException();
                }
            }
        } catch (TimeoutException _) {
            run.timedOut();
            return given;
        }
    }

    private void give(ResultRow row, ResultSink sink) throws IOException {
        fields.add(row.names());
        sink.row(row);
    }

    private void openWhatMayBeNext(OrderedScans<SearchRun.Matches> scans)
            throws InterruptedException, TimeoutException {
        while (open.isEmpty() || scans.nextMaxTimestampNanos() >= open.peek().timestampNanos()) {
            Optional<OrderedScans.Outcome<SearchRun.Matches>> next = scans.take(run.deadline());
            if (next.isEmpty()) {
                return;
            }
            switch (next.get()) {
                case OrderedScans.Outcome.Done<SearchRun.Matches>(SourceBlock source, SearchRun.Matches matches) -> {
                    if (!matches.rows().isEmpty()) {
                        MatchCursor cursor = new MatchCursor(source, matches.rows());
                        cache.keep(cursor, matches.columns());
                        reopen(cursor);
                    }
                }
                case OrderedScans.Outcome.Unreadable<SearchRun.Matches>(SourceBlock source, IOException cause) ->
                    run.warnings().accept(source.unreadable(source.block().rowCount(), cause));
            }
        }
    }

    private void reopen(MatchCursor cursor) {
        while (!cursor.hasWindow() && cursor.canRefill()) {
            BlockColumns columns = cache.get(cursor);
            try {
                cursor.refill(columns, eventSteps, WINDOW_ROWS_MAX, windowBytesMax());
            } catch (IOException e) {
                run.warnings().accept(cursor.source().unreadable(cursor.remaining(), e));
                break; // what the window has is good; the rest of the block is not
            }
            cache.keep(cursor, columns);
        }
        if (cursor.hasWindow()) {
            open.add(cursor);
        } else {
            cache.drop(cursor);
        }
    }

    /// A fair share of a quarter of the query's memory, but always enough to make some way.
    private long windowBytesMax() {
        return Math.max(WINDOW_BYTES_MIN, run.limits().memoryBytesMax() / 4 / (open.size() + 1));
    }
}
