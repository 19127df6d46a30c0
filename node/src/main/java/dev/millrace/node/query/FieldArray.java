package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// An array, which is nothing but fields `name[0]`, `name[1]` and so on; of objects: `name[0].x`, `name[0].y`. It
/// ends
/// where a number is missing.
///
/// @param before what stands before the number's bracket
/// @param behind what stands behind it: that of `items[].price` is `.price`
public record FieldArray(String before, String behind) {
    /// More elements are not looked at, and not made.
    public static final int ELEMENTS_MAX = 10_000;

    private static final int INDEX_DIGITS_MAX = 6;

    /// @param written with its brackets, as `name[]`, or without them
    public static FieldArray of(String written) {
        int brackets = written.indexOf("[]");
        return brackets < 0
                ? new FieldArray(written, "")
                : new FieldArray(written.substring(0, brackets), written.substring(brackets + 2));
    }

    /// The array as a whole: what a variable for its elements is called when nobody names it.
    public String name() {
        return before + behind;
    }

    public String element(int index) {
        return before + "[" + index + "]" + behind;
    }

    public List<Bytes> values(Row row) {
        List<Bytes> values = new ArrayList<>();
        while (values.size() < ELEMENTS_MAX) {
            Optional<Bytes> value = row.value(element(values.size()));
            if (value.isEmpty()) {
                break;
            }
            values.add(value.get());
        }
        return values;
    }

    /// These values only: longer arrays of the name end where they end.
    public void set(EditableRow row, List<Bytes> values) {
        int count = Math.min(values.size(), ELEMENTS_MAX);
        for (int i = 0; i < count; i++) {
            row.set(element(i), values.get(i));
        }
        for (int i = count; i < ELEMENTS_MAX && row.value(element(i)).isPresent(); i++) {
            row.remove(element(i));
        }
    }

    /// The fields of each element, whatever their numbers: of `name[7].x` the number is 7 and the rest `.x`.
    public TreeMap<Integer, List<String>> restsByIndex(Row row) {
        TreeMap<Integer, List<String>> rests = new TreeMap<>();
        for (String name : row.names()) {
            int close = name.startsWith(before + "[") ? name.indexOf(']', before.length()) : -1;
            int index = close < 0 ? -1 : index(name, before.length() + 1, close);
            if (index >= 0 && (rests.size() < ELEMENTS_MAX || rests.containsKey(index))) {
                rests.computeIfAbsent(index, _ -> new ArrayList<>()).add(name.substring(close + 1));
            }
        }
        return rests;
    }

    /// -1 for what is no number.
    private static int index(String name, int from, int to) {
        if (from == to || to - from > INDEX_DIGITS_MAX) {
            return -1;
        }
        int index = 0;
        for (int i = from; i < to; i++) {
            char each = name.charAt(i);
            if (each < '0' || each > '9') {
                return -1;
            }
            index = index * 10 + (each - '0');
        }
        return index;
    }
}
