package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.OptionalLong;

/// A field for each bit of a number that has a name.
final class ExtractFlags implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "bitfield:extractFlags",
                        Signature.Group.HASH,
                        "Makes a field for each bit of a whole number that is given a name: true or false.")
                .required("field", "field", "the number")
                .required("output", "pairs", BitFlags.MEANING)
                .optional("onlyTrue", "truth", "false", "whether bits that are not set get no field")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Extracted(
                arguments.required("field"), BitFlags.of(arguments, "output"), arguments.flag("onlyTrue", false));
    }

    private record Extracted(String field, BitFlags flags, boolean onlyTrue) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            OptionalLong bits = BitFlags.bits(row, field);
            for (BitFlags.Flag each : flags.flags()) {
                if (bits.isPresent() && (!onlyTrue || each.isSet(bits.getAsLong()))) {
                    row.set(each.name(), Boolean.toString(each.isSet(bits.getAsLong())));
                }
            }
        }
    }
}
