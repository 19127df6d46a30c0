package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.Optional;

/// A value that is computed from a row: a field, a constant, an expression, a function.
public interface RowValue {
    Bytes TRUE = Bytes.utf8("true");
    Bytes FALSE = Bytes.utf8("false");

    /// Nothing where there is no value: a field that is missing, a division by zero.
    Optional<Bytes> of(Row row);

    /// `NaN` where it is no number.
    default double number(Row row) {
        Optional<Bytes> value = of(row);
        return value.isEmpty() ? Double.NaN : Numbers.parse(value.get());
    }

    /// Whether it is the word `true`.
    default boolean isTrue(Row row) {
        return of(row).filter(TRUE::equals).isPresent();
    }

    record Constant(Bytes value) implements RowValue {
        public static Constant of(String text) {
            return new Constant(Bytes.utf8(text));
        }

        @Override
        public Optional<Bytes> of(Row row) {
            return Optional.of(value);
        }
    }

    record OfField(String field) implements RowValue {
        @Override
        public Optional<Bytes> of(Row row) {
            return row.value(field);
        }
    }

    /// One that is a number by nature: it is written as text only where text is asked for.
    interface Numeric extends RowValue {
        @Override
        double number(Row row);

        @Override
        default Optional<Bytes> of(Row row) {
            return Numbers.text(number(row));
        }
    }

    /// One that is true or false.
    interface Truth extends RowValue {
        @Override
        boolean isTrue(Row row);

        @Override
        default Optional<Bytes> of(Row row) {
            return Optional.of(isTrue(row) ? TRUE : FALSE);
        }

        @Override
        default double number(Row row) {
            return Double.NaN;
        }
    }

    static Numeric numeric(Numeric value) {
        return value;
    }

    static Truth truth(Truth value) {
        return value;
    }
}
