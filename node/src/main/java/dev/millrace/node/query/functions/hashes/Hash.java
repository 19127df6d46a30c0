package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// A number that stands for the values of fields, to have fewer groups, or a sample.
final class Hash implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "hash",
                        Signature.Group.HASH,
                        "A number from 0 to 4294967295 that is the same for the same values. It hides nothing: for that there"
                                + " is crypto:sha256().")
                .required("field", "fields", "the fields")
                .optional("limit", "number", "how many different numbers there may be")
                .optional("seed", "text", "", "another one gives other numbers")
                .as("_hash")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        List<String> fields = arguments.allTexts("field");
        int limit = arguments.limit("limit", Integer.MAX_VALUE);
        boolean isLimited = arguments.has("limit");
        Bytes seed = Bytes.utf8(arguments.text("seed", ""));
        return row -> hash(row, fields, seed).map(hash -> Bytes.utf8(Long.toString(isLimited ? hash % limit : hash)));
    }

    private static Optional<Long> hash(Row row, List<String> fields, Bytes seed) {
        FieldHash hash = new FieldHash().add(seed);
        boolean any = false;
        for (String field : fields) {
            Optional<Bytes> value = row.value(field);
            any |= value.isPresent();
            hash.add(value.orElse(Bytes.EMPTY));
        }
        return any ? Optional.of(hash.value()) : Optional.empty();
    }
}
