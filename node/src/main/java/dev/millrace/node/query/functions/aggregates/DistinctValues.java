package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.aggregate.DistinctHashes;
import dev.millrace.node.query.aggregate.Measure;
import java.util.List;
import java.util.Optional;

/// How many different values a field has.
final class DistinctValues implements Measure.Accumulator {
    private static final int EXACT_MAX = 1 << 20;

    private final String field;
    private final DistinctHashes seen = new DistinctHashes(EXACT_MAX);

    DistinctValues(String field) {
        this.field = field;
    }

    @Override
    public void add(Row row) {
        row.value(field).ifPresent(seen::add);
    }

    @Override
    public void merge(Measure.Accumulator other) {
        seen.merge(((DistinctValues) other).seen);
    }

    @Override
    public Optional<Bytes> value() {
        return Optional.of(Bytes.utf8(Long.toString(seen.count())));
    }

    @Override
    public long heldBytes() {
        return seen.heldBytes();
    }

    @Override
    public List<String> cuts() {
        return seen.isExact()
                ? List.of()
                : List.of(
                        "count: '%s' has more than %d different values; their number is an estimate, within half a percent"
                                .formatted(field, EXACT_MAX));
    }
}
