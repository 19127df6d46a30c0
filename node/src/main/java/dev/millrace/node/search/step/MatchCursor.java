package dev.millrace.node.search.step;

import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.plan.SourceBlock;
import dev.millrace.node.search.scan.BlockColumns;
import dev.millrace.node.search.scan.EventRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// The matches of one block that were not given out yet, the newest first. It holds the numbers of their rows, and of
/// a few of them the values: so many blocks can be open at once.
final class MatchCursor implements Comparable<MatchCursor> {
    private final SourceBlock source;
    private final BitSet rows;
    /// Matches with a number below it are still to be made into rows.
    private int end;

    private final Deque<ResultRow> window = new ArrayDeque<>();

    MatchCursor(SourceBlock source, BitSet rows) {
        this.source = source;
        this.rows = rows;
        this.end = rows.length();
    }

    SourceBlock source() {
        return source;
    }

    /// How many matches are still to be made into rows.
    long remaining() {
        return rows.get(0, end).cardinality();
    }

    boolean hasWindow() {
        return !window.isEmpty();
    }

    boolean canRefill() {
        return rows.previousSetBit(end - 1) >= 0;
    }

    /// Makes rows of the next matches, until there are so many or they are so large.
    void refill(BlockColumns columns, Pipeline eventSteps, int rowsMax, long bytesMax) throws IOException {
        EventRow event = new EventRow(columns);
        long bytes = 0;
        try {
            for (int row = rows.previousSetBit(end - 1);
                    row >= 0 && window.size() < rowsMax && bytes < bytesMax;
                    row = rows.previousSetBit(row - 1)) {
                List<ResultRow> made = new ArrayList<>(1);
                eventSteps.run(event.at(row), passed -> made.add(ResultRow.copyOf(passed)));
                for (ResultRow each : made) {
                    window.add(each);
                    bytes += each.heldBytes();
                }
                end = row;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Place place() {
        return window.getFirst().place();
    }

    long timestampNanos() {
        return ((Place.OfEvent) place()).timestampNanos();
    }

    ResultRow take() {
        return window.removeFirst();
    }

    /// Only while both have a window. The newest is the least.
    @Override
    public int compareTo(MatchCursor other) {
        return other.place().compareTo(place());
    }
}
