package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.aggregate.Measure;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How many different values a field has.
final class DistinctValues implements Measure.Accumulator {
    private final String field;
    private final Set<Bytes> seen = new TreeSet<>();

    DistinctValues(String field) {
        this.field = field;
    }

    @Override
    public void add(Row row) {
        row.value(field).ifPresent(value -> {
            if (!seen.contains(value)) {
                seen.add(Bytes.of(value.copy()));
            }
        });
    }

    @Override
    public void merge(Measure.Accumulator other) {
        seen.addAll(((DistinctValues) other).seen);
    }

    @Override
    public Optional<Bytes> value() {
        return Optional.of(Bytes.utf8(Integer.toString(seen.size())));
    }

    @Override
    public long heldBytes() {
        return 64 + 96L * seen.size();
    }
}
