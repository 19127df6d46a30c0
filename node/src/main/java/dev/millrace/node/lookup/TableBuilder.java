package dev.millrace.node.lookup;

import static dev.millrace.node.base.Checks.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Fills arrays that are as long as a first pass said.
final class TableBuilder implements TableSink {
    private final TableSize size;
    private final List<Filling> columns = new ArrayList<>();
    private int row;

    /// One column as far as it is filled: the ends of rows without a value are set when the next one comes.
    private static final class Filling {
        final byte[] values;
        final int[] ends;
        final BitSet present;
        int length;
        int nextRow;

        Filling(int valueBytes, int rows) {
            values = new byte[valueBytes];
            ends = new int[rows];
            present = new BitSet(rows);
        }

        void endRowsBefore(int row) {
            while (nextRow < row) {
                ends[nextRow++] = length;
            }
        }

        void put(int row, byte[] array, int offset, int count) {
            endRowsBefore(row);
            System.arraycopy(array, offset, values, length, count);
            length += count;
            present.set(row);
        }
    }

    TableBuilder(TableSize size) {
        this.size = size;
        for (int i = 0; i < size.names().size(); i++) {
            columns.add(new Filling(size.valueBytes(i), size.rows()));
        }
    }

    @Override
    public void column(String name) {
        // known from the first pass
    }

    @Override
    public void value(int column, byte[] array, int offset, int length) {
        columns.get(column).put(row, array, offset, length);
    }

    @Override
    public void endRow() {
        row++;
    }

    LookupTable finish(String name, String version, String sha256) {
        check(row == size.rows(), "%s has %d rows, and had %d", name, row, size.rows());
        List<LookupColumn> finished = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Filling each = columns.get(i);
            each.endRowsBefore(row);
            finished.add(new LookupColumn(size.names().get(i), each.values, each.ends, each.present));
        }
        return new LookupTable(name, version, sha256, finished, row, size.memoryBytes());
    }
}
