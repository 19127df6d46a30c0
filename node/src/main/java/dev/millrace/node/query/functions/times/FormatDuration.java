package dev.millrace.node.query.functions.times;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A duration as people write it: `6h30m52s553ms`.
final class FormatDuration implements QueryFunction.Value {
    /// From small to large, and how many make one of the next.
    private static final List<String> UNITS = List.of("ns", "us", "ms", "s", "m", "h", "d");

    private static final int[] PER_NEXT = {1_000, 1_000, 1_000, 60, 60, 24};

    private static final double WHOLE_MAX = 9e18;

    @Override
    public Signature signature() {
        return Signature.of("formatDuration", Signature.Group.TIME, "Writes a duration like 6h30m52s.")
                .required("field", "field", "the duration, a whole number")
                .optional("from", "ns, us, ms, s, m, h or d", "ms", "the unit of the field")
                .optional("precision", "number", "0", "how many units to write, from the largest; 0 for all")
                .inPlaceOf("field")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        int unit = UNITS.indexOf(arguments.choice("from", "ms", UNITS));
        int precision = arguments.whole("precision", 0, 0, UNITS.size());
        return row -> {
            double number = row.value(field).map(Numbers::parse).orElse(Double.NaN);
            return Math.abs(number) < WHOLE_MAX && number == Math.rint(number)
                    ? Optional.of(Bytes.utf8(written((long) number, unit, precision)))
                    : Optional.empty();
        };
    }

    private static String written(long duration, int from, int precision) {
        List<String> parts = new ArrayList<>();
        long rest = Math.abs(duration);
        for (int unit = from; rest > 0; unit++) {
            boolean isLargest = unit == PER_NEXT.length;
            long part = isLargest ? rest : rest % PER_NEXT[unit];
            rest = isLargest ? 0 : rest / PER_NEXT[unit];
            if (part > 0) {
                parts.addFirst(part + UNITS.get(unit));
            }
        }
        if (parts.isEmpty()) {
            return "0" + UNITS.get(from);
        }
        int count = precision == 0 ? parts.size() : Math.min(precision, parts.size());
        return (duration < 0 ? "-" : "") + String.join("", parts.subList(0, count));
    }
}
