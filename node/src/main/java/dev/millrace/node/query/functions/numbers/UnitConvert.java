package dev.millrace.node.query.functions.numbers;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// A quantity in another unit.
final class UnitConvert implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "unit:convert",
                        Signature.Group.MATH,
                        "A quantity in another unit: bytes in megabytes, milliseconds in seconds.")
                .required("field", "field", "the quantity, with its unit (12 MB) or without")
                .optional("from", "unit", "its unit when it is written without one")
                .optional("to", "unit", "the unit to have it in; without it, the one without a prefix")
                .optional("unit", "text", "what the unit is without its prefix, for those that begin like a prefix")
                .optional("binary", "truth", "false", "whether k, M, G and so on are powers of 1024")
                .optional("keepUnit", "truth", "false", "whether the unit stands behind the result")
                .inPlaceOf("field")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue field = new RowValue.OfField(arguments.required("field"));
        boolean binary = arguments.flag("binary", false);
        String base = arguments.text("unit", "");
        Optional<String> from = arguments.text("from");
        Optional<String> to = arguments.text("to");
        boolean keepUnit = arguments.flag("keepUnit", false);
        return row -> field.of(row).flatMap(value -> {
            String text = value.text().strip();
            int end = numberEnd(text);
            double number = Numbers.parse(Bytes.utf8(text.substring(0, end)));
            String written = text.substring(end).strip();
            String unit = written.isEmpty() ? from.orElse("") : written;
            if (Double.isNaN(number) || unit.length() > Unit.NAME_MAX || !unit.endsWith(base)) {
                return Optional.empty();
            }
            Unit source = Unit.of(unit, base, binary, to.orElse(""));
            Unit target = to.isPresent() ? Unit.of(to.get(), base, binary, unit) : source.withoutPrefix();
            Optional<Bytes> result =
                    source.isLike(target) ? Numbers.text(Unit.convert(number, source, target)) : Optional.empty();
            return keepUnit ? result.map(found -> Bytes.utf8(found.text() + to.orElse(target.base()))) : result;
        });
    }

    /// An `e` is an exponent only where digits follow: `5E` are exa.
    private static int numberEnd(String text) {
        int end = 0;
        while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        int digits = end + 1;
        if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            digits += digits < text.length() && "+-".indexOf(text.charAt(digits)) >= 0 ? 1 : 0;
            int exponentEnd = digits;
            while (exponentEnd < text.length() && Character.isDigit(text.charAt(exponentEnd))) {
                exponentEnd++;
            }
            return exponentEnd > digits ? exponentEnd : end;
        }
        return end;
    }
}
