package dev.millrace.node.query.functions;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Rows by the values of some fields, and measures of each group. Rows that lack one of the fields are left out.
///
/// @param keys none: one group of all rows, which is there even without rows
/// @param limit of groups; past it those are kept that come first in order of their values
/// @param limitIsAsked by the query itself: then what it leaves out is no loss
record Groups(List<String> keys, List<Measure> measures, int limit, boolean limitIsAsked) implements Step.Aggregation {
    /// An entry of a map, a key, an accumulator, on a 64-bit heap: for accounts of memory, so rather too much.
    private static final int GROUP_OVERHEAD_BYTES = 128;

    private static final int MEASURE_OVERHEAD_BYTES = 96;

    Groups {
        keys = List.copyOf(keys);
        measures = List.copyOf(measures);
    }

    static Groups ofAll(List<Measure> measures) {
        return new Groups(List.of(), measures, 1, true);
    }

    @Override
    public List<String> fields() {
        return Stream.concat(keys.stream(), measures.stream().map(Measure::as)).toList();
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        State state = new State(this, limits);
        if (keys.isEmpty()) {
            state.group(GroupKey.ALL);
        }
        return state;
    }

    private static final class State implements AggregateState {
        private final Groups step;
        private final SmallestKeys<List<Measure.Accumulator>> groups;

        private State(Groups step, StateLimits limits) {
            this.step = step;
            groups = new SmallestKeys<>(Math.min(step.limit, limits.groupsMax()), limits.bytesMax());
        }

        @Override
        public void add(Row row) {
            Optional<GroupKey> key = key(row);
            if (key.isPresent()) {
                for (Measure.Accumulator each : group(key.get())) {
                    each.add(row);
                }
            }
        }

        private Optional<GroupKey> key(Row row) {
            if (step.keys().isEmpty()) {
                return Optional.of(GroupKey.ALL);
            }
            List<Bytes> values = new ArrayList<>(step.keys().size());
            for (String field : step.keys()) {
                Optional<Bytes> value = row.value(field);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.add(value.get());
            }
            return Optional.of(new GroupKey(values));
        }

        /// None when the group is past the limit.
        private List<Measure.Accumulator> group(GroupKey key) {
            List<Measure.Accumulator> known = groups.get(key);
            if (known != null) {
                return known;
            }
            if (!groups.accepts(key)) {
                return List.of();
            }
            List<Measure.Accumulator> fresh = begin();
            GroupKey kept = key.copy();
            groups.put(kept, fresh, groupBytes(kept));
            return fresh;
        }

        private List<Measure.Accumulator> begin() {
            return step.measures.stream().map(each -> each.begin().get()).toList();
        }

        private long groupBytes(GroupKey key) {
            return GROUP_OVERHEAD_BYTES + key.bytes() + (long) MEASURE_OVERHEAD_BYTES * step.measures.size();
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            groups.takeLimitsOf(that.groups);
            that.groups.forEach((key, accumulators) -> {
                List<Measure.Accumulator> mine = group(key);
                for (int i = 0; i < mine.size(); i++) {
                    mine.get(i).merge(accumulators.get(i));
                }
            });
        }

        @Override
        public Result result() {
            List<ResultRow> rows = new ArrayList<>();
            for (Map.Entry<GroupKey, List<Measure.Accumulator>> each : groups.inOrder()) {
                rows.add(row(each.getKey(), each.getValue(), rows.size()));
            }
            boolean asked = step.limitIsAsked && groups.limit() == step.limit;
            return new Result(rows, asked ? List.of() : groups.cut().stream().toList());
        }

        private ResultRow row(GroupKey key, List<Measure.Accumulator> accumulators, int index) {
            List<String> names = new ArrayList<>(step.keys());
            List<Bytes> values = new ArrayList<>(key.values());
            for (int i = 0; i < accumulators.size(); i++) {
                Optional<Bytes> value = accumulators.get(i).value();
                if (value.isPresent()) {
                    names.add(step.measures.get(i).as());
                    values.add(value.get());
                }
            }
            return new ResultRow(new Place.OfRow(index), names, values);
        }
    }
}
