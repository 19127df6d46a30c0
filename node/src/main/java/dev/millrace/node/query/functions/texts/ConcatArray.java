package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.BoundedText;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// The elements of an array in one text.
final class ConcatArray implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("concatArray", Signature.Group.TEXT, "Puts the elements of an array one behind the other.")
                .required("field", "array", "the array, such as user[]")
                .optional("separator", "text", "", "what to put between two elements")
                .optional("prefix", "text", "", "what to put before the first one")
                .optional("suffix", "text", "", "what to put behind the last one")
                .optional("from", "number", "0", "the number of the first element")
                .optional("to", "number", "the number of the last element; without it, that of the last one there is")
                .as("_concatArray")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        FieldArray array = FieldArray.of(arguments.required("field"));
        int from = arguments.whole("from", 0, 0, FieldArray.ELEMENTS_MAX);
        int to = arguments.whole("to", FieldArray.ELEMENTS_MAX, from, FieldArray.ELEMENTS_MAX);
        String separator = arguments.text("separator", "");
        String prefix = arguments.text("prefix", "");
        String suffix = arguments.text("suffix", "");
        return row -> {
            List<Bytes> all = array.values(row);
            if (from >= all.size()) {
                return Optional.empty();
            }
            BoundedText out = new BoundedText().append(prefix);
            for (int i = from; i <= Math.min(to, all.size() - 1) && !out.isFull(); i++) {
                out.append(i == from ? "" : separator).append(all.get(i).text());
            }
            return Optional.of(out.append(suffix).bytes());
        };
    }
}
