package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Rows by the values of some fields, and aggregations of each group. Rows that lack one of the fields are left out.
/// Aggregations that give several rows give each combination of them.
///
/// @param keys none: one group of all rows, which is there even without rows
/// @param limit of groups; past it those are kept that come first in order of their values
/// @param limitIsAsked by the query itself: then what it leaves out is no loss
public record Groups(List<String> keys, List<Step.Aggregation> aggregations, int limit, boolean limitIsAsked)
        implements Step.Aggregation {
    /// An entry of a map and a key, on a 64-bit heap: for accounts of memory, so rather too much.
    private static final int GROUP_OVERHEAD_BYTES = 128;

    public Groups {
        keys = List.copyOf(keys);
        aggregations = List.copyOf(aggregations);
    }

    public static Groups ofAll(List<Step.Aggregation> aggregations) {
        return new Groups(List.of(), aggregations, 1, true);
    }

    @Override
    public List<String> fields() {
        if (aggregations.stream().anyMatch(each -> each.fields().isEmpty())) {
            return List.of();
        }
        return Stream.concat(keys.stream(), aggregations.stream().flatMap(each -> each.fields().stream()))
                .distinct()
                .toList();
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
        private final StateLimits limits;
        private final SmallestKeys<List<AggregateState>> groups;

        private State(Groups step, StateLimits limits) {
            this.step = step;
            this.limits = limits;
            groups = new SmallestKeys<>(Math.min(step.limit, limits.groupsMax()), limits.bytesMax());
        }

        @Override
        public void add(Row row) {
            Optional<GroupKey> key = GroupKey.of(row, step.keys);
            if (key.isPresent()) {
                List<AggregateState> states = group(key.get());
                for (AggregateState each : states) {
                    long before = each.heldBytes();
                    each.add(row);
                    groups.grown(each.heldBytes() - before);
                }
            }
        }

        /// None when the group is past the limit.
        private List<AggregateState> group(GroupKey key) {
            List<AggregateState> known = groups.get(key);
            if (known != null) {
                return known;
            }
            if (!groups.accepts(key)) {
                return List.of();
            }
            List<AggregateState> fresh =
                    step.aggregations.stream().map(each -> each.begin(limits)).toList();
            GroupKey kept = key.copy();
            long bytes = fresh.stream().mapToLong(AggregateState::heldBytes).sum();
            groups.put(kept, fresh, GROUP_OVERHEAD_BYTES + kept.bytes() + bytes);
            return fresh;
        }

        @Override
        public void settle() {
            long[] grown = {0};
            groups.forEach((key, states) -> {
                for (AggregateState each : states) {
                    long before = each.heldBytes();
                    each.settle();
                    grown[0] += each.heldBytes() - before;
                }
            });
            groups.grown(grown[0]);
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            groups.takeLimitsOf(that.groups);
            that.groups.forEach((key, states) -> {
                List<AggregateState> mine = group(key);
                for (int i = 0; i < mine.size(); i++) {
                    long before = mine.get(i).heldBytes();
                    mine.get(i).merge(states.get(i));
                    groups.grown(mine.get(i).heldBytes() - before);
                }
            });
        }

        @Override
        public Result result() {
            List<ResultRow> rows = new ArrayList<>();
            Set<String> cuts = new LinkedHashSet<>();
            for (Map.Entry<GroupKey, List<AggregateState>> each : groups.inOrder()) {
                List<Result> results =
                        each.getValue().stream().map(AggregateState::result).toList();
                results.forEach(result -> cuts.addAll(result.cuts()));
                combine(each.getKey(), results, rows, cuts);
            }
            boolean asked = step.limitIsAsked && groups.limit() == step.limit;
            if (!asked) {
                groups.cut().ifPresent(cuts::add);
            }
            return new Result(rows, List.copyOf(cuts));
        }

        private void combine(GroupKey key, List<Result> results, List<ResultRow> rows, Set<String> cuts) {
            int[] at = new int[results.size()];
            if (results.stream().anyMatch(each -> each.rows().isEmpty())) {
                return;
            }
            while (true) {
                if (rows.size() >= limits.rowsMax() && rows.size() >= groups.limit()) {
                    cuts.add("the groups have more than %d rows; others are left out".formatted(rows.size()));
                    return;
                }
                rows.add(row(key, results, at, rows.size()));
                int next = results.size() - 1;
                while (next >= 0 && ++at[next] == results.get(next).rows().size()) {
                    at[next--] = 0;
                }
                if (next < 0) {
                    return;
                }
            }
        }

        private ResultRow row(GroupKey key, List<Result> results, int[] at, int index) {
            List<String> names = new ArrayList<>(step.keys());
            List<Bytes> values = new ArrayList<>(key.values());
            for (int i = 0; i < results.size(); i++) {
                ResultRow part = results.get(i).rows().get(at[i]);
                for (int j = 0; j < part.names().size(); j++) {
                    String name = part.names().get(j);
                    int known = i == 0 && step.keys.isEmpty() ? -1 : names.indexOf(name);
                    if (known < 0) {
                        names.add(name);
                        values.add(part.values().get(j));
                    } else if (known >= step.keys.size()) {
                        values.set(known, part.values().get(j));
                    }
                }
            }
            return new ResultRow(new Place.OfRow(index), names, values);
        }

        @Override
        public long heldBytes() {
            return groups.bytes();
        }
    }
}
