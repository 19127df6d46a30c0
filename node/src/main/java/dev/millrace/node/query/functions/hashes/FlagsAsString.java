package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;
import java.util.OptionalLong;

/// The names of the bits of a number that are set, in a text.
final class FlagsAsString implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "bitfield:extractFlagsAsString",
                        Signature.Group.HASH,
                        "The names of the bits of a whole number that are set, from the lowest on, in one text.")
                .required("field", "field", "the number")
                .required("flagNames", "pairs", BitFlags.MEANING)
                .optional("separator", "text", ",", "what to put between two names")
                .as("_flags")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        BitFlags flags = BitFlags.of(arguments, "flagNames");
        String separator = arguments.text("separator", ",");
        return row -> {
            OptionalLong bits = BitFlags.bits(row, field);
            return bits.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Bytes.utf8(String.join(separator, flags.namesOf(bits.getAsLong()))));
        };
    }
}
