package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Summary;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The newest value of each of some fields.
final class SelectLast implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "selectLast",
                        Signature.Group.AGGREGATE,
                        "One row with the newest value of each field; they may come from different events.")
                .required("fields", "fields", "the fields to keep")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        List<String> fields = arguments.texts("fields");
        return new Summary(fields, () -> new Newest(fields));
    }

    private record Seen(Place place, Bytes value) {}

    private static final class Newest implements Summary.Accumulator {
        private final List<String> fields;
        private final Map<String, Seen> newest = new HashMap<>();
        private long bytes;
        private boolean any;

        private Newest(List<String> fields) {
            this.fields = fields;
        }

        @Override
        public void add(Row row) {
            any = true;
            Place place = row.place();
            for (String field : fields) {
                if (isNewer(field, place)) {
                    row.value(field).ifPresent(value -> keep(field, new Seen(place, Bytes.of(value.copy()))));
                }
            }
        }

        private boolean isNewer(String field, Place place) {
            Seen known = newest.get(field);
            return known == null || place.compareTo(known.place) >= 0;
        }

        private void keep(String field, Seen seen) {
            Seen before = newest.put(field, seen);
            bytes += seen.value.length() - (before == null ? 0 : before.value.length());
        }

        @Override
        public void merge(Summary.Accumulator other) {
            Newest that = (Newest) other;
            any |= that.any;
            that.newest.forEach((field, seen) -> {
                if (isNewer(field, seen.place)) {
                    keep(field, seen);
                }
            });
        }

        @Override
        public Optional<Map<String, Bytes>> row() {
            Map<String, Bytes> row = new LinkedHashMap<>();
            for (String field : fields) {
                Seen seen = newest.get(field);
                if (seen != null) {
                    row.put(field, seen.value);
                }
            }
            return any ? Optional.of(row) : Optional.empty();
        }

        @Override
        public long heldBytes() {
            return 64 + bytes + 160L * newest.size();
        }
    }
}
