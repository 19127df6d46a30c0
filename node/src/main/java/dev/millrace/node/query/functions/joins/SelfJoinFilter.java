package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowTest;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.SubqueryTable;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.aggregate.Measure;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Events that have something in common with events that meet conditions.
final class SelfJoinFilter implements QueryFunction.Test {
    private static final int KEYS_MAX = 1_000_000;
    private static final String ALL_MET = "_met";

    @Override
    public Signature signature() {
        return Signature.of(
                        "selfJoinFilter",
                        Signature.Group.JOIN,
                        "Passes events whose key is one for which each of some conditions holds in some event.")
                .required("field", "fields", "the key: events with the same values belong together")
                .required(
                        "where",
                        "filters in braces",
                        "the conditions [{…}, {…}], each to be met by some event of a key")
                .optional("prefilter", "truth", "false", "whether only events pass that meet one of the conditions")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        List<String> key = arguments.texts("field");
        List<Filter> where = arguments.filters("where");
        if (where.isEmpty()) {
            throw arguments.error("where", "expected at least one condition in braces for 'where'");
        }
        Filter any = Filter.or(where);
        List<Step> before = arguments.stepsBefore();
        if (before.stream().anyMatch(Step.Aggregation.class::isInstance)) {
            throw arguments.error("field", "'selfJoinFilter' asks events: it stands before all aggregations");
        }
        List<Step> steps = new ArrayList<>(before);
        steps.add(new Step.Where(any));
        steps.add(new Groups(key, List.of(new Measure(ALL_MET, () -> new Conditions(where))), KEYS_MAX, false));
        steps.add(new Step.Where(new Filter.Present(ALL_MET)));
        SubqueryTable table = arguments.subquery(steps, KEYS_MAX);

        Filter joined = new Filter.Apply(new KeyTest(key, new Once<>(() -> keys(table.rows(), key))));
        return arguments.flag("prefilter", false) ? Filter.and(List.of(any, joined)) : joined;
    }

    private static Set<List<Bytes>> keys(List<ResultRow> rows, List<String> key) {
        Set<List<Bytes>> keys = HashSet.newHashSet(rows.size());
        rows.forEach(row -> keys.add(Keys.of(row, key)));
        return keys;
    }

    private record KeyTest(List<String> key, Supplier<Set<List<Bytes>>> keys) implements RowTest {
        @Override
        public boolean passes(EditableRow row) {
            List<Bytes> values = Keys.of(row, key);
            return !values.isEmpty() && keys.get().contains(values);
        }

        @Override
        public Filter necessary() {
            return Filter.and(key.stream().<Filter>map(Filter.Present::new).toList());
        }
    }

    /// Which conditions some row of a key has met.
    private static final class Conditions implements Measure.Accumulator {
        private final List<Filter> where;
        private final BitSet met = new BitSet();

        private Conditions(List<Filter> where) {
            this.where = where;
        }

        @Override
        public void add(Row row) {
            for (int i = met.nextClearBit(0); i < where.size(); i = met.nextClearBit(i + 1)) {
                met.set(i, where.get(i).matches(row));
            }
        }

        @Override
        public void merge(Measure.Accumulator other) {
            met.or(((Conditions) other).met);
        }

        @Override
        public Optional<Bytes> value() {
            return met.cardinality() == where.size() ? Optional.of(Bytes.utf8("true")) : Optional.empty();
        }
    }
}
