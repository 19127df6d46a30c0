package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.Bytes;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The values of one field in the rows of a block. A row may lack the field.
///
/// Each form owns the operations on it, so that a search works on the values as they are encoded.
public sealed interface Column {
    int rowCount();

    Optional<Bytes> value(int row);

    /// Keeps of `candidates` the rows that have a value which passes. A row without a value never does.
    void retain(ValueTest test, BitSet candidates);

    /// Keeps of `candidates` the rows that have a value.
    void retainPresent(BitSet candidates);

    static Column absent(int rowCount) {
        return new Absent(rowCount);
    }

    /// No row has the field.
    record Absent(int rowCount) implements Column {
        @Override
        public Optional<Bytes> value(int row) {
            return Optional.empty();
        }

        @Override
        public void retain(ValueTest test, BitSet candidates) {
            candidates.clear();
        }

        @Override
        public void retainPresent(BitSet candidates) {
            candidates.clear();
        }
    }

    /// Every row has the same value.
    record Constant(int rowCount, Bytes constant) implements Column {
        @Override
        public Optional<Bytes> value(int row) {
            return Optional.of(constant);
        }

        @Override
        public void retain(ValueTest test, BitSet candidates) {
            if (!test.matches(constant.array(), constant.offset(), constant.length())) {
                candidates.clear();
            }
        }

        @Override
        public void retainPresent(BitSet candidates) {
            // every row is present
        }
    }

    /// Few values, many rows: each row holds the number of its value, or [#ABSENT].
    ///
    /// The arrays are the column's own: nobody writes to them any more.
    record Dictionary(List<Bytes> values, int[] codes) implements Column {
        public static final int ABSENT = -1;

        public Dictionary {
            values = List.copyOf(values);
        }

        @Override
        public int rowCount() {
            return codes.length;
        }

        @Override
        public Optional<Bytes> value(int row) {
            return codes[row] == ABSENT ? Optional.empty() : Optional.of(values.get(codes[row]));
        }

        @Override
        public void retain(ValueTest test, BitSet candidates) {
            boolean[] passes = new boolean[values.size()];
            for (int i = 0; i < passes.length; i++) {
                Bytes value = values.get(i);
                passes[i] = test.matches(value.array(), value.offset(), value.length());
            }
            for (int row = candidates.nextSetBit(0); row >= 0; row = candidates.nextSetBit(row + 1)) {
                if (codes[row] == ABSENT || !passes[codes[row]]) {
                    candidates.clear(row);
                }
            }
        }

        @Override
        public void retainPresent(BitSet candidates) {
            for (int row = candidates.nextSetBit(0); row >= 0; row = candidates.nextSetBit(row + 1)) {
                if (codes[row] == ABSENT) {
                    candidates.clear(row);
                }
            }
        }
    }

    /// Values side by side in one array: that of row `r` is `[ends[r - 1], ends[r])`.
    ///
    /// The arrays are the column's own: nobody writes to them any more. `present` is a set of rows.
    record Plain(byte[] blob, int[] ends, BitSet present) implements Column {
        public Plain {
            require(
                    (ends.length == 0 ? 0 : ends[ends.length - 1]) <= blob.length,
                    "values end at %d of %d bytes",
                    ends.length == 0 ? 0 : ends[ends.length - 1],
                    blob.length);
        }

        @Override
        public int rowCount() {
            return ends.length;
        }

        @Override
        public Optional<Bytes> value(int row) {
            return present.get(row)
                    ? Optional.of(Bytes.of(blob, start(row), ends[row] - start(row)))
                    : Optional.empty();
        }

        @Override
        public void retain(ValueTest test, BitSet candidates) {
            candidates.and(present);
            for (int row = candidates.nextSetBit(0); row >= 0; row = candidates.nextSetBit(row + 1)) {
                if (!test.matches(blob, start(row), ends[row] - start(row))) {
                    candidates.clear(row);
                }
            }
        }

        @Override
        public void retainPresent(BitSet candidates) {
            candidates.and(present);
        }

        private int start(int row) {
            return row == 0 ? 0 : ends[row - 1];
        }
    }
}
