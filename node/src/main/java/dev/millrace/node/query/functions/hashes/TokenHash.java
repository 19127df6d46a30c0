package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// A number that stands for the words of a text, whatever their order.
final class TokenHash implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "tokenHash",
                        Signature.Group.HASH,
                        "A number that is the same for texts with the same words between blanks, whatever their order.")
                .required("field", "field", "the text")
                .as("_tokenHash")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        return row -> row.value(field).map(value -> Bytes.utf8(Long.toString(hash(value))));
    }

    private static long hash(Bytes text) {
        long sum = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.at(i) == ' ') {
                sum += i > from ? new FieldHash().add(text.slice(from, i)).value() : 0;
                from = i + 1;
            }
        }
        return sum & 0xFFFF_FFFFL;
    }
}
