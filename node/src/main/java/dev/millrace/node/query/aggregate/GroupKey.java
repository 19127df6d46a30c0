package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values that a group has in common, in the order of its fields. Those of numbers go by worth.
record GroupKey(List<Bytes> values) implements Comparable<GroupKey> {
    static final GroupKey ALL = new GroupKey(List.of());

    /// Of a row; nothing when it lacks one of the fields.
    static Optional<GroupKey> of(Row row, List<String> fields) {
        if (fields.isEmpty()) {
            return Optional.of(ALL);
        }
        List<Bytes> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            Optional<Bytes> value = row.value(field);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(new GroupKey(values));
    }

    /// One that does not keep the block alive that it was read from.
    GroupKey copy() {
        return new GroupKey(values.stream().map(each -> Bytes.of(each.copy())).toList());
    }

    int bytes() {
        return values.stream().mapToInt(Bytes::length).sum();
    }

    @Override
    public int compareTo(GroupKey other) {
        for (int i = 0; i < values.size(); i++) {
            int order = ValueOrder.BY_WORTH_THEN_TEXT.compare(values.get(i), other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
