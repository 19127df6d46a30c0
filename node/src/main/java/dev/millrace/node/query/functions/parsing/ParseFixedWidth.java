package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// Fields out of columns of fixed widths.
final class ParseFixedWidth implements QueryFunction.Change {
    private static final int WIDTH_MAX = 1_000_000;

    @Override
    public Signature signature() {
        return Signature.of("parseFixedWidth", Signature.Group.PARSE, "Makes fields of columns of fixed widths.")
                .optional("field", "field", EventFields.RAW, "the text")
                .required("columns", "fields", "the fields that the columns go to, in their order")
                .required("widths", "numbers", "how many characters each column has")
                .optional("trim", "truth", "true", "whether spaces around values are taken off")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        List<String> columns = arguments.allTexts("columns");
        List<Integer> widths = new ArrayList<>();
        for (String each : arguments.allTexts("widths")) {
            double width = Numbers.parse(Bytes.utf8(each));
            if (!(width >= 1 && width <= WIDTH_MAX && width == Math.rint(width))) {
                throw arguments.error(
                        "widths", "expected whole numbers from 1 for 'widths', found '%s'".formatted(each));
            }
            widths.add((int) width);
        }
        if (widths.size() != columns.size()) {
            throw arguments.error(
                    "widths", "there are %d columns and %d widths".formatted(columns.size(), widths.size()));
        }
        boolean trim = arguments.flag("trim", true);
        return new ParseStep(
                arguments.text("field", EventFields.RAW), (text, fields) -> cut(text, columns, widths, trim, fields));
    }

    private static void cut(
            String text, List<String> columns, List<Integer> widths, boolean trim, ParsedFields fields) {
        int at = 0;
        for (int i = 0; i < columns.size() && at < text.length(); i++) {
            int end = end(text, at, widths.get(i));
            String value = text.substring(at, end);
            fields.put(columns.get(i), trim ? value.strip() : value);
            at = end;
        }
    }

    private static int end(String text, int start, int width) {
        int at = start;
        for (int i = 0; i < width && at < text.length(); i++) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }
}
