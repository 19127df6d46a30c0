package dev.millrace.node.query.functions.parsing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Fields as a JSON object.
final class WriteJson implements QueryFunction.Value {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHARS_MAX = 1_000_000;

    @Override
    public Signature signature() {
        return Signature.of("writeJson", Signature.Group.PARSE, "Some fields as a JSON object; numbers have no quotes.")
                .optional("field", "fields", "the fields to write; without it, or with *, all of them")
                .as("_json")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        List<String> fields = arguments.has("field") ? arguments.texts("field") : List.of();
        boolean all = fields.isEmpty() || fields.contains("*");
        return row -> write(row, all ? row.names() : fields);
    }

    private static Optional<Bytes> write(Row row, List<String> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            int chars = 0;
            for (String field : fields) {
                Optional<Bytes> value = row.value(field);
                if (value.isPresent()) {
                    chars += value.get().length();
                    if (chars > CHARS_MAX) {
                        return Optional.empty();
                    }
                    json.writeFieldName(field);
                    String written = value.get().text();
                    if (isNumber(value.get())) {
                        json.writeNumber(written);
                    } else if (written.equals("true") || written.equals("false")) {
                        json.writeBoolean(written.equals("true"));
                    } else {
                        json.writeString(written);
                    }
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be written to", e);
        }
        return Optional.of(Bytes.utf8(text.toString()));
    }

    /// Only those that read back as the same text: `007` and `1e3` stay texts.
    private static boolean isNumber(Bytes value) {
        double number = Numbers.parse(value);
        return !Double.isNaN(number) && Numbers.format(number).equals(value.text());
    }
}
