package dev.millrace.node.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.BitSet;

/// The values of one field while rows come in: side by side in one array, rows without a value take no room.
final class ValueList {
    private int[] rows = new int[4];
    private int[] ends = new int[4];
    private byte[] blob = new byte[32];
    private int count;
    /// The text of the newest value: tags and zones repeat, and need not be encoded again then.
    private String newest = "";

    /// @return how many bytes were added; -1 if the row has a value already, which it then keeps
    int append(int row, String text) {
        if (count > 0 && text.equals(newest)) {
            return append(row, blob, start(count - 1), ends[count - 1] - start(count - 1));
        }
        byte[] utf8 = text.getBytes(UTF_8);
        newest = text;
        return append(row, utf8, 0, utf8.length);
    }

    int append(int row, byte[] source, int offset, int length) {
        if (count > 0 && rows[count - 1] == row) {
            return -1;
        }
        reserve(length);
        int start = start(count);
        System.arraycopy(source, offset, blob, start, length);
        rows[count] = row;
        ends[count++] = start + length;
        return length;
    }

    boolean hasValueWithin(int fromRow, int toRow) {
        int first = firstFrom(fromRow);
        return first < count && rows[first] < toRow;
    }

    /// The same values with other row numbers.
    ValueList reordered(int[] newRows) {
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = (long) newRows[rows[i]] << 32 | i;
        }
        Arrays.sort(order);
        ValueList target = new ValueList();
        target.rows = new int[count];
        target.ends = new int[count];
        target.blob = new byte[start(count)];
        for (long each : order) {
            int i = (int) each;
            target.append((int) (each >>> 32), blob, start(i), ends[i] - start(i));
        }
        return target;
    }

    /// The rows `[from, to)` as a column. Shares the bytes: nothing may be appended any more.
    Column column(int from, int to) {
        int first = firstFrom(from);
        int last = firstFrom(to);
        if (first == last) {
            return Column.absent(to - from);
        }
        DictionaryBuilder dictionary = new DictionaryBuilder(blob, last - first);
        int[] codes = new int[last - first];
        for (int i = first; i < last; i++) {
            codes[i - first] = dictionary.code(start(i), ends[i] - start(i));
            if (codes[i - first] == DictionaryBuilder.NOT_WORTH_IT) {
                return plain(first, last, from, to);
            }
        }
        if (dictionary.values().size() == 1 && last - first == to - from) {
            return new Column.Constant(to - from, dictionary.values().getFirst());
        }
        return new Column.Dictionary(dictionary.values(), codesOfRows(codes, first, from, to));
    }

    private int[] codesOfRows(int[] codes, int first, int from, int to) {
        if (codes.length == to - from) {
            return codes;
        }
        int[] all = new int[to - from];
        Arrays.fill(all, Column.Dictionary.ABSENT);
        for (int i = 0; i < codes.length; i++) {
            all[rows[first + i] - from] = codes[i];
        }
        return all;
    }

    private Column plain(int first, int last, int from, int to) {
        int base = start(first);
        int[] rowEnds = new int[to - from];
        BitSet present = new BitSet(to - from);
        for (int i = first; i < last; i++) {
            present.set(rows[i] - from);
            rowEnds[rows[i] - from] = ends[i] - base;
        }
        for (int row = 1; row < rowEnds.length; row++) {
            rowEnds[row] = Math.max(rowEnds[row], rowEnds[row - 1]);
        }
        byte[] bytes = base == 0 ? blob : Arrays.copyOfRange(blob, base, ends[last - 1]);
        return new Column.Plain(bytes, rowEnds, present);
    }

    private int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /// The first value whose row is `row` or later.
    private int firstFrom(int row) {
        int found = Arrays.binarySearch(rows, 0, count, row);
        return found >= 0 ? found : -found - 1;
    }

    private void reserve(int length) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        int needed = Math.addExact(start(count), length);
        if (needed > blob.length) {
            blob = Arrays.copyOf(blob, Math.max(needed, (int) Math.min(2L * blob.length, Integer.MAX_VALUE - 8)));
        }
    }
}
