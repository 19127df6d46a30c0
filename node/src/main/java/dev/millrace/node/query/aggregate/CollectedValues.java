package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// The different values of fields, joined to one value for each field.
///
/// @param limitIsAsked by the query itself: then what it leaves out is no loss
public record CollectedValues(List<String> fields, int limit, boolean limitIsAsked, String separator)
        implements Step.Aggregation {
    static final int BYTES_MAX = 1 << 20;

    public CollectedValues {
        fields = List.copyOf(fields);
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        int between = Bytes.utf8(separator).length();
        List<FirstValues<Bytes>> values = fields.stream()
                .map(_ -> new FirstValues<Bytes>(
                        value -> Bytes.of(value.copy()), value -> value.length() + between, limit, BYTES_MAX))
                .toList();
        return new State(this, values);
    }

    private record State(CollectedValues step, List<FirstValues<Bytes>> values) implements AggregateState {
        @Override
        public void add(Row row) {
            Place place = row.place();
            for (int i = 0; i < values.size(); i++) {
                FirstValues<Bytes> of = values.get(i);
                row.value(step.fields.get(i)).ifPresent(value -> of.add(value, place));
            }
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            for (int i = 0; i < values.size(); i++) {
                values.get(i).merge(that.values.get(i));
            }
        }

        @Override
        public Result result() {
            List<String> names = new ArrayList<>();
            List<Bytes> joined = new ArrayList<>();
            List<String> cuts = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                String field = step.fields.get(i);
                List<Bytes> found = values.get(i).inOrder();
                if (!found.isEmpty()) {
                    names.add(field);
                    joined.add(joined(found));
                }
                boolean isAsked = step.limitIsAsked && found.size() == step.limit;
                if (values.get(i).isCut() && !isAsked) {
                    cuts.add("collect: only the first %d values of '%s' are kept".formatted(found.size(), field));
                }
            }
            return new Result(List.of(new ResultRow(new Place.OfRow(0), names, joined)), cuts);
        }

        private Bytes joined(List<Bytes> found) {
            byte[] between = Bytes.utf8(step.separator).copy();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < found.size(); i++) {
                if (i > 0) {
                    all.writeBytes(between);
                }
                Bytes value = found.get(i);
                all.write(value.array(), value.offset(), value.length());
            }
            return Bytes.of(all.toByteArray());
        }

        @Override
        public long heldBytes() {
            long bytes = 0;
            for (FirstValues<Bytes> each : values) {
                bytes += each.heldBytes();
            }
            return bytes;
        }
    }
}
