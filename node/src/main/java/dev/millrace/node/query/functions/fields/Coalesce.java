package dev.millrace.node.query.functions.fields;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// The first of several values that there is.
final class Coalesce implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("coalesce", Signature.Group.FIELD, "The first of several values that a row has.")
                .required("expressions", "expressions", "a list of fields, texts in quotes, and expressions")
                .optional("ignoreEmpty", "truth", "false", "whether an empty text counts as none")
                .as("_coalesce")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        List<RowValue> values = arguments.values("expressions");
        boolean ignoreEmpty = arguments.flag("ignoreEmpty", false);
        return row -> {
            for (RowValue each : values) {
                Optional<Bytes> value = each.of(row);
                if (value.isPresent() && !(ignoreEmpty && value.get().isEmpty())) {
                    return value;
                }
            }
            return Optional.empty();
        };
    }
}
