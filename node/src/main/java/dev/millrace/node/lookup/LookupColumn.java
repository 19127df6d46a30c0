package dev.millrace.node.lookup;

import dev.millrace.node.base.Bytes;
import java.util.BitSet;

/// One column of a table: its values one behind the other, and where each ends. Never changes.
public final class LookupColumn {
    private final String name;
    private final byte[] values;
    private final int[] ends;
    private final BitSet present;

    /// Keeps the arrays: the caller must not write to them any more.
    LookupColumn(String name, byte[] values, int[] ends, BitSet present) {
        this.name = name;
        this.values = values;
        this.ends = ends;
        this.present = present;
    }

    public String name() {
        return name;
    }

    /// Whether the row has a value here, which may be empty. A short line of CSV and an object without the member
    /// have
    /// none.
    public boolean has(int row) {
        return present.get(row);
    }

    /// Empty where there is none.
    public Bytes value(int row) {
        int from = row == 0 ? 0 : ends[row - 1];
        return Bytes.of(values, from, ends[row] - from);
    }
}
