package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values of fields within a text.
final class Format implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "format",
                        Signature.Group.TEXT,
                        "Writes values of fields into a text, as printf does. A field that is missing is written as null.")
                .required(
                        "format",
                        "text",
                        "the text, with %s for a text, %d for a whole number, %.2f for one with two decimals, %,d for one"
                                + " with thousands apart, %x for a hexadecimal one, %tF for the date of milliseconds, %% for"
                                + " a percent sign")
                .required("field", "fields", "the fields in the order of the conversions")
                .optional("timezone", "time zone", "for dates; without it, that of the query")
                .as("_format")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        List<String> fields = arguments.allTexts("field");
        FormatText format;
        try {
            format = FormatText.parse(arguments.required("format"), fields.size(), arguments.zone("timezone"));
        } catch (IllegalArgumentException e) {
            throw arguments.error("format", String.valueOf(e.getMessage()));
        }
        return row -> {
            List<Optional<Bytes>> values = new ArrayList<>(fields.size());
            fields.forEach(each -> values.add(row.value(each)));
            return Optional.of(format.write(values));
        };
    }
}
