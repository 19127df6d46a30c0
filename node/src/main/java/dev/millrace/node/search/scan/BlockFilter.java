package dev.millrace.node.search.scan;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.TextPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// A filter over the columns of a block: what [Filter#matches] says of each row, without making rows.
///
/// Works on a set of candidates that only shrinks, and stops when it is empty, so that cheap questions spare the dear
/// ones their columns.
public final class BlockFilter {
    private final BlockColumns columns;

    private BlockFilter(BlockColumns columns) {
        this.columns = columns;
    }

    /// The rows in the half-open time range that pass.
    public static BitSet select(Filter filter, BlockColumns columns, long fromNanos, long toNanos) throws IOException {
        try {
            BitSet candidates = inTime(columns, fromNanos, toNanos);
            new BlockFilter(columns).retain(filter, candidates);
            return candidates;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static BitSet inTime(BlockColumns columns, long fromNanos, long toNanos) throws IOException {
        int rows = columns.block().rowCount();
        boolean startsInside = columns.block().minTimestampNanos() >= fromNanos;
        boolean endsInside = columns.block().maxTimestampNanos() < toNanos;
        BitSet candidates = new BitSet(rows);
        candidates.set(
                startsInside ? 0 : firstAt(columns.timestamps(), fromNanos),
                endsInside ? rows : firstAt(columns.timestamps(), toNanos));
        return candidates;
    }

    /// The first row at this time or later; the number of rows when there is none.
    private static int firstAt(long[] timestamps, long nanos) {
        int low = 0;
        int high = timestamps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timestamps[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void retain(Filter filter, BitSet candidates) throws IOException {
        if (candidates.isEmpty()) {
            return;
        }
        switch (filter) {
            case Filter.Constant(boolean value) -> {
                if (!value) {
                    candidates.clear();
                }
            }
            case Filter.And(List<Filter> all) -> {
                for (Filter each : cheapestFirst(all)) {
                    retain(each, candidates);
                }
            }
            case Filter.Or(List<Filter> any) -> retainAny(cheapestFirst(any), candidates);
            case Filter.Not(Filter inner) -> {
                BitSet passing = copy(candidates);
                retain(inner, passing);
                candidates.andNot(passing);
            }
            case Filter.Present(String field) -> retainPresent(field, filter, candidates);
            case Filter.FieldMatches(String field, TextPattern pattern) ->
                retainMatching(field, pattern, filter, candidates);
            case Filter.FieldCompares compares -> retainComparing(compares, candidates);
            case Filter.AnyText(TextPattern pattern) -> retainText(pattern, candidates);
            case Filter.Apply _ -> retainByRow(filter, candidates);
        }
    }

    private void retainAny(List<Filter> any, BitSet candidates) throws IOException {
        BitSet undecided = copy(candidates);
        for (Filter each : any) {
            BitSet passing = copy(undecided);
            retain(each, passing);
            undecided.andNot(passing);
        }
        candidates.andNot(undecided);
    }

    private void retainPresent(String field, Filter filter, BitSet candidates) throws IOException {
        if (BlockColumns.isComputed(field)) {
            retainByRow(filter, candidates);
        } else {
            columns.column(field).retainPresent(candidates);
        }
    }

    private void retainMatching(String field, TextPattern pattern, Filter filter, BitSet candidates)
            throws IOException {
        if (BlockColumns.isComputed(field)) {
            retainByRow(filter, candidates);
        } else {
            BlobSearch.retain(columns.column(field), pattern, candidates);
        }
    }

    private void retainComparing(Filter.FieldCompares compares, BitSet candidates) throws IOException {
        if (BlockColumns.isComputed(compares.field())) {
            retainByRow(compares, candidates);
        } else {
            columns.column(compares.field()).retain(compares::holds, candidates);
        }
    }

    /// The raw string first: it has most of what the fields have.
    private void retainText(TextPattern pattern, BitSet candidates) throws IOException {
        BitSet undecided = copy(candidates);
        retainTextOf(EventFields.RAW, pattern, undecided);
        for (String field : columns.names()) {
            if (undecided.isEmpty()) {
                return;
            }
            if (Filter.isSearchedAsText(field)) {
                retainTextOf(field, pattern, undecided);
            }
        }
        candidates.andNot(undecided);
    }

    /// Takes those out of `undecided` that pass.
    private void retainTextOf(String field, TextPattern pattern, BitSet undecided) throws IOException {
        BitSet passing = copy(undecided);
        BlobSearch.retain(columns.column(field), pattern, passing);
        undecided.andNot(passing);
    }

    private void retainByRow(Filter filter, BitSet candidates) {
        EventRow row = new EventRow(columns);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            if (!filter.matches(row.at(i))) {
                candidates.clear(i);
            }
        }
    }

    private static List<Filter> cheapestFirst(List<Filter> all) {
        return all.stream().sorted(Comparator.comparingInt(BlockFilter::cost)).toList();
    }

    /// Tags are constant in most blocks; text is the largest column; a regular expression reads it slowest.
    private static int cost(Filter filter) {
        return switch (filter) {
            case Filter.Constant _ -> 0;
            case Filter.Present(String field) -> field.startsWith("#") ? 1 : 2;
            case Filter.FieldMatches(String field, TextPattern pattern) ->
                (field.startsWith("#") ? 1 : 3) + (pattern instanceof TextPattern.Regex ? 10 : 0);
            case Filter.FieldCompares _ -> 4;
            case Filter.AnyText(TextPattern pattern) -> pattern instanceof TextPattern.Regex ? 20 : 8;
            case Filter.Apply _ -> 30;
            case Filter.Not(Filter inner) -> cost(inner);
            case Filter.And(List<Filter> parts) -> dearest(parts);
            case Filter.Or(List<Filter> parts) -> dearest(parts);
        };
    }

    private static int dearest(List<Filter> parts) {
        return parts.stream().mapToInt(BlockFilter::cost).max().orElse(0);
    }

    private static BitSet copy(BitSet rows) {
        return (BitSet) rows.clone();
    }
}
