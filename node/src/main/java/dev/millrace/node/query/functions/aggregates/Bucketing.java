package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RelativeTime;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.aggregate.LargestSeries;
import dev.millrace.node.query.aggregate.TimeBuckets;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `bucket` and `timeChart` share: groups of rows by time, and by fields.
final class Bucketing {
    private static final String BUCKET = "_bucket";

    private static final int BUCKETS_DEFAULT = 127;
    private static final int BUCKETS_MAX = 1_500;
    private static final int SERIES_DEFAULT = 10;
    private static final int SERIES_MAX = 500;
    /// For queries whose range is not known.
    private static final long SPAN_DEFAULT = Duration.ofHours(1).toMillis();

    private Bucketing() {}

    static Signature.Builder spanParameters(Signature.Builder signature) {
        return signature
                .optional("span", "duration", "auto", "how long a bucket is, such as 15min or 1d")
                .optional("buckets", "number", "about 127", "how many buckets the time range is divided into")
                .optional("minSpan", "duration", "how long a bucket is at least when its length is chosen");
    }

    static Signature.Builder otherParameters(Signature.Builder signature) {
        return signature
                .optional("function", "functions", "count()", "what to compute of the rows of each bucket")
                .optional(
                        "limit",
                        "number",
                        Integer.toString(SERIES_DEFAULT),
                        "how many series: those with the largest numbers are kept")
                .optional("unit", "text", "the unit of the values; they are not converted")
                .optional("timezone", "time zone", "that of the query", "where days begin");
    }

    static List<Step> steps(Arguments arguments, String fieldsParameter) throws QueryError {
        List<String> fields = arguments.has(fieldsParameter) ? arguments.texts(fieldsParameter) : List.of();
        List<Step.Aggregation> functions =
                arguments.has("function") ? arguments.aggregations("function") : List.of(Count.all());
        List<String> keys = new ArrayList<>(List.of(BUCKET));
        keys.addAll(fields);
        List<Step> steps = new ArrayList<>();
        steps.add(new SetBucket(buckets(arguments)));
        steps.add(new Groups(keys, functions, Integer.MAX_VALUE, false));
        int limit = arguments.whole("limit", SERIES_DEFAULT, 1, SERIES_MAX);
        if (!fields.isEmpty()) {
            steps.add(new LargestSeries(fields, keys, limit, arguments.has("limit")));
        }
        if (arguments.has("unit")) {
            arguments.note("values keep their unit: 'unit' is not used yet");
        }
        return steps;
    }

    private static TimeBuckets buckets(Arguments arguments) throws QueryError {
        QueryContext context = arguments.context();
        Optional<Long> asked = span(arguments, "span");
        Optional<Long> least = span(arguments, "minSpan");
        int count = arguments.whole("buckets", BUCKETS_DEFAULT, 1, BUCKETS_MAX);
        long range = range(context);
        if (asked.isPresent()) {
            return new TimeBuckets(asked.get(), arguments.zone("timezone"), 0);
        }
        if (range == 0) {
            return new TimeBuckets(least.orElse(SPAN_DEFAULT), arguments.zone("timezone"), 0);
        }
        long chosen =
                arguments.has("buckets") ? Math.ceilDiv(range, count) : TimeBuckets.niceSpan(range, BUCKETS_DEFAULT);
        long span = Math.max(chosen, Math.min(range, least.orElse(1L)));
        return new TimeBuckets(span, arguments.zone("timezone"), arguments.has("buckets") ? context.fromMillis() : 0);
    }

    private static long range(QueryContext context) {
        double range = (double) context.toMillis() - context.fromMillis(); // from the beginning of time, perhaps
        return range <= 0 ? 0 : Math.clamp((long) range, 1, Long.MAX_VALUE / 2);
    }

    private static Optional<Long> span(Arguments arguments, String parameter) throws QueryError {
        Optional<String> text = arguments.text(parameter);
        if (text.isEmpty() || text.get().equalsIgnoreCase("auto")) {
            return Optional.empty();
        }
        Optional<Long> span = RelativeTime.spanMillis(text.get()).filter(millis -> millis > 0);
        if (span.isEmpty()) {
            throw arguments.error(
                    parameter,
                    "expected a duration such as 15min for '%s', found '%s'".formatted(parameter, text.get()));
        }
        return span;
    }

    /// Rows without a time get no bucket, and so belong to no group.
    private record SetBucket(TimeBuckets buckets) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            Optional<Bytes> time = row.value(EventFields.TIMESTAMP);
            double millis = time.isEmpty() ? Double.NaN : Numbers.parse(time.get());
            if (Double.isNaN(millis)) {
                row.remove(BUCKET);
            } else {
                row.set(BUCKET, Long.toString(buckets.begin((long) Math.floor(millis))));
            }
        }
    }
}
