package dev.millrace.node.query.functions.network;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Flows between the values of two fields, for a drawing.
final class Sankey implements QueryFunction.Steps {
    private static final int FLOWS_MAX = 20_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "sankey",
                        Signature.Group.AGGREGATE,
                        "Gives a row for each pair of a source and a target, to be drawn as flows between them.")
                .required("source", "field", "where a flow comes from")
                .required("target", "field", "where it goes to")
                .optional("weight", "function", "count()", "how wide it is")
                .build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        String source = arguments.required("source");
        String target = arguments.required("target");
        List<Step.Aggregation> weight = Drawing.measure(arguments, "weight");
        return List.of(
                new Ends(source, target),
                new Groups(List.of("source", "target"), weight, FLOWS_MAX, false),
                new Weighted(Drawing.resultField(weight)));
    }

    /// A weight may be computed from fields of any name, so nothing but the ends is renamed, and both at once.
    private record Ends(String source, String target) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            var from = row.value(source);
            var to = row.value(target);
            from.ifPresentOrElse(value -> row.set("source", value), () -> row.remove("source"));
            to.ifPresentOrElse(value -> row.set("target", value), () -> row.remove("target"));
        }
    }

    private record Weighted(String measured) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            Drawing.rename(row, measured, "weight");
        }

        @Override
        public List<String> fields(List<String> before) {
            return List.of("source", "target", "weight");
        }
    }
}
