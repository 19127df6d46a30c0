package dev.millrace.node.query.functions.numbers;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// A whole number of another base.
final class ParseInt implements QueryFunction.Value {
    /// Of base 2.
    private static final int DIGITS_MAX = 64;

    @Override
    public Signature signature() {
        return Signature.of(
                        "parseInt", Signature.Group.MATH, "The number that is written in hexadecimal or another base.")
                .required("field", "field", "the digits; 0x or 16# may stand before them")
                .optional("radix", "number", "16", "the base, from 2 to 36")
                .optional("endian", "big or little", "big", "little when pairs of digits begin with the least")
                .inPlaceOf("field")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        int radix = arguments.whole("radix", 16, Character.MIN_RADIX, Character.MAX_RADIX);
        boolean isLittle =
                arguments.choice("endian", "big", List.of("big", "little")).equals("little");
        return row -> row.value(field).flatMap(value -> parsed(value.text().strip(), radix, isLittle));
    }

    private static Optional<Bytes> parsed(String text, int radix, boolean isLittle) {
        int from =
                radix != 16 ? 0 : text.startsWith("0x") || text.startsWith("0X") ? 2 : text.startsWith("16#") ? 3 : 0;
        String digits = text.substring(from);
        if (digits.isEmpty() || digits.length() > DIGITS_MAX || digits.startsWith("+")) {
            return Optional.empty();
        }
        try {
            long number = Long.parseUnsignedLong(isLittle ? reversed(digits) : digits, radix);
            return Optional.of(Bytes.utf8(Long.toUnsignedString(number)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Pair by pair.
    private static String reversed(String digits) {
        String even = digits.length() % 2 == 0 ? digits : "0" + digits;
        StringBuilder reversed = new StringBuilder(even.length());
        for (int i = even.length() - 2; i >= 0; i -= 2) {
            reversed.append(even, i, i + 2);
        }
        return reversed.toString();
    }
}
