package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// The names of the bits of a number that are set, in an array.
final class FlagsAsArray implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "bitfield:extractFlagsAsArray",
                        Signature.Group.HASH,
                        "The names of the bits of a whole number that are set, from the lowest on, in an array.")
                .required("field", "field", "the number")
                .required("flagNames", "pairs", BitFlags.MEANING)
                .optional("asArray", "array", "_flags[]", "the array that the names go to")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Extracted(
                arguments.required("field"),
                BitFlags.of(arguments, "flagNames"),
                FieldArray.of(arguments.orDefault("asArray")));
    }

    private record Extracted(String field, BitFlags flags, FieldArray as) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            BitFlags.bits(row, field)
                    .ifPresent(bits -> as.set(
                            row, flags.namesOf(bits).stream().map(Bytes::utf8).toList()));
        }
    }
}
