package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.Signature;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The values of an array in order.
final class ArraySort implements ArrayChange {
    private static final Comparator<Bytes> AS_TEXT = Comparator.comparing(
                    (Bytes value) -> value.text().toLowerCase(Locale.ROOT))
            .thenComparing(Comparator.naturalOrder());

    @Override
    public Signature signature() {
        return ArrayChange.signature("array:sort", "The values of an array in order.")
                .optional("order", "asc or desc", "asc", "whether the smallest comes first or last")
                .optional(
                        "type",
                        "string or number",
                        "string",
                        "what to compare by; text goes by its letters in any case, and behind all numbers")
                .build();
    }

    @Override
    public Made made(Arguments arguments) throws QueryError {
        String order = arguments.choice("order", "asc", List.of("asc", "desc", "ascending", "descending"));
        boolean isNumber =
                arguments.choice("type", "string", List.of("string", "number")).equals("number");
        boolean isDescending = order.startsWith("desc");
        Comparator<Bytes> text = isDescending ? AS_TEXT.reversed() : AS_TEXT;
        Comparator<Bytes> number = Comparator.comparingDouble((Bytes value) -> Numbers.parse(value));
        Comparator<Bytes> worth = isDescending ? number.reversed() : number;
        Comparator<Bytes> wanted = isNumber
                ? Comparator.comparing((Bytes value) -> Double.isNaN(Numbers.parse(value)))
                        .thenComparing((left, right) -> Double.isNaN(Numbers.parse(left))
                                ? text.compare(left, right)
                                : worth.compare(left, right))
                : text;
        return (values, _) -> values.stream().sorted(wanted).toList();
    }
}
