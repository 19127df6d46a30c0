package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values of fields one after the other, for each run of events that belong together.
final class Series implements QueryFunction.Aggregate {
    private static final int VALUE_BYTES_MAX = 1 << 20;
    private static final String DURATION = "_duration";

    @Override
    public Signature signature() {
        return Signature.of(
                        "series",
                        Signature.Group.AGGREGATE,
                        "Joins the values of some fields in the order of their events, with the time of the first event and the milliseconds to the last one in _duration.")
                .required("collect", "fields", "the fields whose values are joined")
                .optional("separator", "text", "a line break", "what stands between values")
                .optional(
                        "startmatch",
                        "filters",
                        "filters in braces for the first event of a series; others are ignored")
                .optional("endmatch", "filters", "filters in braces for the last event of a series")
                .optional("maxpause", "duration", "how far apart the events of a series are at most")
                .optional("maxduration", "duration", "how long a series is at most")
                .optional("memlimit", "text", "not used: a value is at most a megabyte")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        List<String> collect = arguments.texts("collect");
        Bounds bounds = new Bounds(
                pipeline(arguments, "startmatch"),
                pipeline(arguments, "endmatch"),
                Combined.span(arguments, "maxpause").orElse(Long.MAX_VALUE),
                Combined.span(arguments, "maxduration").orElse(Long.MAX_VALUE));
        List<String> fields = new ArrayList<>(List.of(EventFields.TIMESTAMP, DURATION));
        fields.addAll(collect);
        Joining joining = new Joining(collect, arguments.text("separator", "\n"), bounds);
        return InOrder.ofFirst("series", Integer.MAX_VALUE, List.of(), fields, joining);
    }

    private static Optional<Pipeline> pipeline(Arguments arguments, String parameter) throws QueryError {
        return arguments.has(parameter) ? Optional.of(arguments.rowSteps(parameter)) : Optional.empty();
    }

    /// Where a series begins and ends.
    private record Bounds(Optional<Pipeline> start, Optional<Pipeline> end, long pauseMax, long durationMax) {
        private List<List<ResultRow>> divide(List<ResultRow> rows) {
            List<List<ResultRow>> all = new ArrayList<>();
            List<ResultRow> current = new ArrayList<>();
            for (ResultRow row : rows) {
                if (Double.isNaN(Combined.millis(row))) {
                    continue;
                }
                boolean begins = start.isPresent() && start.get().passes(row);
                if (!current.isEmpty() && (begins || isTooLate(row, current))) {
                    all.add(current);
                    current = new ArrayList<>();
                }
                if (current.isEmpty() && start.isPresent() && !begins) {
                    continue;
                }
                current.add(row);
                if (end.isPresent() && end.get().passes(row)) {
                    all.add(current);
                    current = new ArrayList<>();
                }
            }
            if (!current.isEmpty()) {
                all.add(current);
            }
            return all;
        }

        private boolean isTooLate(ResultRow row, List<ResultRow> current) {
            double millis = Combined.millis(row);
            return millis - Combined.millis(current.getLast()) > pauseMax
                    || millis - Combined.millis(current.getFirst()) > durationMax;
        }
    }

    private record Joining(List<String> fields, String separator, Bounds bounds) implements InOrder.Pass {
        @Override
        public AggregateState.Result over(List<ResultRow> rows, StateLimits limits) {
            List<ResultRow> all = new ArrayList<>();
            boolean cut = false;
            for (List<ResultRow> each : bounds.divide(rows)) {
                double begin = Combined.millis(each.getFirst());
                double length = Combined.millis(each.getLast()) - begin;
                List<String> names = new ArrayList<>(List.of(EventFields.TIMESTAMP, DURATION));
                List<Bytes> values = new ArrayList<>();
                values.add(each.getFirst().value(EventFields.TIMESTAMP).orElse(Bytes.EMPTY));
                values.add(Bytes.utf8(Long.toString((long) length)));
                for (String field : fields) {
                    List<Bytes> found = each.stream()
                            .flatMap(row -> row.value(field).stream())
                            .toList();
                    Optional<Bytes> joined = joined(found);
                    cut |= joined.isEmpty();
                    if (!found.isEmpty() && joined.isPresent() && !names.contains(field)) {
                        names.add(field);
                        values.add(joined.get());
                    }
                }
                all.add(new ResultRow(new Place.OfRow(0), names, values));
            }
            String message = "series: values of more than a megabyte are left out";
            return new AggregateState.Result(all, cut ? List.of(message) : List.of());
        }

        /// Nothing when it is too large.
        private Optional<Bytes> joined(List<Bytes> found) {
            byte[] between = Bytes.utf8(separator).copy();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < found.size() && all.size() <= VALUE_BYTES_MAX; i++) {
                if (i > 0) {
                    all.writeBytes(between);
                }
                all.write(
                        found.get(i).array(),
                        found.get(i).offset(),
                        found.get(i).length());
            }
            return all.size() > VALUE_BYTES_MAX ? Optional.empty() : Optional.of(Bytes.of(all.toByteArray()));
        }
    }
}
