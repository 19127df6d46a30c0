package dev.millrace.node.search.scan;

import dev.millrace.node.query.TextPattern;
import dev.millrace.node.segment.Column;
import java.util.BitSet;

/// Keeps the rows of a column whose value passes a pattern, over all values at once where that is faster than one by
/// one.
final class BlobSearch {
    /// With fewer candidates than one row in so many, looking at each is cheaper than reading all between them.
    private static final int SPARSE = 8;

    private BlobSearch() {}

    static void retain(Column column, TextPattern pattern, BitSet candidates) {
        if (column instanceof Column.Plain plain
                && pattern instanceof TextPattern.Contains(var text)
                && !text.isEmpty()
                && candidates.cardinality() >= plain.rowCount() / SPARSE) {
            retainContaining(plain, new ByteFinder(text), text.length(), candidates);
        } else {
            column.retain(pattern::matches, candidates);
        }
    }

    private static void retainContaining(Column.Plain column, ByteFinder finder, int length, BitSet candidates) {
        BitSet found = new BitSet(column.rowCount());
        int[] ends = column.ends();
        int first = candidates.nextSetBit(0);
        int last = candidates.length() - 1;
        if (first < 0) {
            return;
        }
        int row = first;
        int at = row == 0 ? 0 : ends[row - 1];
        int end = ends[last];
        while ((at = finder.find(column.blob(), at, end)) >= 0) {
            while (ends[row] <= at) {
                row++;
            }
            if (at + length <= ends[row]) {
                found.set(row);
                at = ends[row]; // the rest of this value changes nothing
            } else {
                at++; // it only seems to be there, across the border of two values
            }
        }
        found.and(column.present());
        candidates.and(found);
    }
}
