package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.ValueOrder;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.query.aggregate.Ranking.Ranked;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Comparator;
import java.util.List;

/// Some fields of the event that has the largest or the smallest value of a field.
abstract sealed class SelectFrom implements QueryFunction.Steps {
    private final String name;
    private final String which;
    private final Comparator<Bytes> values;

    SelectFrom(String name, String which, Comparator<Bytes> values) {
        this.name = name;
        this.which = which;
        this.values = values;
    }

    static final class Max extends SelectFrom {
        Max() {
            super("selectFromMax", "largest", ValueOrder.BY_WORTH.reversed());
        }
    }

    static final class Min extends SelectFrom {
        Min() {
            super("selectFromMin", "smallest", ValueOrder.BY_WORTH);
        }
    }

    @Override
    public final Signature signature() {
        return Signature.of(
                        name,
                        Signature.Group.AGGREGATE,
                        "Some fields of the event with the %s value in a field; of equal ones, of the newest."
                                .formatted(which))
                .required("field", "field", "the field that is compared; events without it are left out")
                .required("include", "fields", "the fields to keep; events with none of the others are left out")
                .build();
    }

    @Override
    public final List<Step> steps(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        List<String> include = arguments.texts("include");
        List<Filter> others = include.stream()
                .filter(each -> !each.equals(field))
                .<Filter>map(Filter.Present::new)
                .toList();
        Filter has = Filter.and(
                List.of(new Filter.Present(field), others.isEmpty() ? Filter.Constant.TRUE : Filter.or(others)));
        Comparator<Ranked> order = Comparator.<Ranked, Bytes>comparing(
                        ranked -> ranked.keys().getFirst().orElse(Bytes.EMPTY), values)
                .thenComparing(Ranking.NEWEST_FIRST);
        return List.of(new Step.Where(has), new Ranking(name, 1, order, order, List.of(field), include));
    }
}
