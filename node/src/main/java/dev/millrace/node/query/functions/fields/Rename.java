package dev.millrace.node.query.functions.fields;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Other names for fields. The field that has the new name already is lost.
final class Rename implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("rename", Signature.Group.FIELD, "Gives fields other names.")
                .required("field", "field or pairs", "the field, or a list of pairs [[old, new], …]")
                .optional("as", "field", "the new name, when field is one field")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        List<Renamed> all = new ArrayList<>();
        if (arguments.has("as")) {
            all.add(new Renamed(arguments.required("field"), arguments.required("as")));
        } else {
            for (List<String> pair : arguments.lists("field")) {
                if (pair.size() != 2) {
                    throw arguments.error("field", "expected pairs [[old, new], …], or one field and as=");
                }
                all.add(new Renamed(pair.getFirst(), pair.getLast()));
            }
        }
        return new RenameStep(all);
    }

    private record Renamed(String from, String to) {}

    private record RenameStep(List<Renamed> all) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            for (Renamed each : all) {
                Optional<Bytes> value = row.value(each.from);
                if (value.isPresent() && !each.from.equals(each.to)) {
                    row.remove(each.from);
                    row.set(each.to, value.get());
                }
            }
        }

        @Override
        public List<String> fields(List<String> before) {
            List<String> after = new ArrayList<>(before);
            for (Renamed each : all) {
                int at = after.indexOf(each.from);
                if (at >= 0) {
                    after.set(at, each.to);
                }
            }
            return after.stream().distinct().toList();
        }
    }
}
