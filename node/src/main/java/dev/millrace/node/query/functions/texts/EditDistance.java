package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How many characters to change, insert or leave out to make one text of another.
final class EditDistance implements QueryFunction.Value {
    private static final int DISTANCE_MAX = 100;

    @Override
    public Signature signature() {
        return Signature.of(
                        "text:editDistance",
                        Signature.Group.TEXT,
                        "How many characters to change, insert, leave out or swap with the next to make one text of another.")
                .required("target", "expression", "the one text; names without quotes are fields")
                .required("reference", "expression", "the other text")
                .required("maxDistance", "number", "the result where it would be more, from 1 to 100")
                .optional("ignoreCase", "truth", "false", "whether upper and lower case are the same")
                .optional("allowTranspositions", "truth", "true", "whether to swap two characters counts once")
                .as("_distance")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue target = arguments.value("target");
        RowValue reference = arguments.value("reference");
        int max = arguments.whole("maxDistance", DISTANCE_MAX, 1, DISTANCE_MAX);
        boolean ignoreCase = arguments.flag("ignoreCase", false);
        boolean swaps = arguments.flag("allowTranspositions", true);
        return row -> {
            Optional<Bytes> left = target.of(row);
            Optional<Bytes> right = reference.of(row);
            return left.isEmpty() || right.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Bytes.utf8(Integer.toString(distance(
                            characters(left.get(), ignoreCase), characters(right.get(), ignoreCase), max, swaps))));
        };
    }

    private static int[] characters(Bytes value, boolean ignoreCase) {
        String text = ignoreCase ? value.text().toLowerCase(Locale.ROOT) : value.text();
        return text.codePoints().toArray();
    }

    /// Only what is within `max` of the diagonal is looked at, so it takes time in proportion to the texts.
    private static int distance(int[] left, int[] right, int max, boolean swaps) {
        if (Math.abs(left.length - right.length) >= max) {
            return max;
        }
        int[] beforeLast = new int[right.length + 2];
        int[] last = new int[right.length + 2];
        int[] now = new int[right.length + 2];
        Arrays.setAll(last, j -> Math.min(j, max));
        for (int i = 1; i <= left.length; i++) {
            int from = Math.max(1, i - max);
            int to = Math.min(right.length, i + max);
            now[from - 1] = from == 1 ? Math.min(i, max) : max;
            for (int j = from; j <= to; j++) {
                int cost = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                cost = Math.min(cost, Math.min(last[j], now[j - 1]) + 1);
                if (swaps && i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                    cost = Math.min(cost, beforeLast[j - 2] + 1);
                }
                now[j] = Math.min(cost, max);
            }
            now[to + 1] = max;
            int[] free = beforeLast;
            beforeLast = last;
            last = now;
            now = free;
        }
        return last[right.length];
    }
}
