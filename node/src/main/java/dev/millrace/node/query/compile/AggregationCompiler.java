package dev.millrace.node.query.compile;

import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.Step.Aggregation;
import dev.millrace.node.query.aggregate.InnerQuery;
import dev.millrace.node.query.aggregate.Measure;
import dev.millrace.node.query.syntax.PipelineSyntax;
import dev.millrace.node.query.syntax.Span;
import dev.millrace.node.query.syntax.ValueSyntax;
import dev.millrace.node.query.syntax.ValueSyntax.Call;
import java.util.ArrayList;
import java.util.List;

/// Functions as arguments of functions, such as those that a `groupBy` runs for each group.
final class AggregationCompiler {
    private final QueryCompiler compiler;

    AggregationCompiler(QueryCompiler compiler) {
        this.compiler = compiler;
    }

    /// One function, or a list of them.
    List<Aggregation> all(ValueSyntax value) throws QueryError {
        return all(value instanceof ValueSyntax.Items(Span _, List<ValueSyntax> items) ? items : List.of(value));
    }

    List<Aggregation> all(List<ValueSyntax> values) throws QueryError {
        List<Aggregation> all = new ArrayList<>();
        for (ValueSyntax each : values) {
            if (each instanceof ValueSyntax.Items(Span _, List<ValueSyntax> items)) {
                all.addAll(all(items));
            } else {
                Aggregation next = one(each);
                requireOtherName(next, all, each.span());
                all.add(next);
            }
        }
        return all;
    }

    private void requireOtherName(Aggregation next, List<Aggregation> others, Span span) throws QueryError {
        for (Aggregation each : others) {
            if (each instanceof Measure(String as, var _)
                    && next instanceof Measure(String other, var _)
                    && as.equals(other)) {
                throw compiler.error("two values are called '%s': give one another name with as=".formatted(as), span);
            }
        }
    }

    private Aggregation one(ValueSyntax value) throws QueryError {
        return switch (value) {
            case Call call -> aggregation(compiler.callSteps(call), call.span());
            case ValueSyntax.Block(Span span, PipelineSyntax steps) -> aggregation(compiler.steps(steps), span);
            case ValueSyntax.Saved(var saved) -> aggregation(compiler.savedSteps(saved), saved.span());
            default -> throw compiler.error("expected a function such as count()", value.span());
        };
    }

    private Aggregation aggregation(List<Step> steps, Span span) throws QueryError {
        int at = 0;
        while (at < steps.size() && !(steps.get(at) instanceof Aggregation)) {
            at++;
        }
        if (at == steps.size()) {
            throw compiler.error("expected a function that makes one value of many rows, such as count()", span);
        }
        Aggregation aggregation = (Aggregation) steps.get(at);
        return steps.size() == 1
                ? aggregation
                : new InnerQuery(new Pipeline(steps.subList(0, at)), aggregation, steps.subList(at + 1, steps.size()));
    }
}
