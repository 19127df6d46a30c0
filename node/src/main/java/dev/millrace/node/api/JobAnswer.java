package dev.millrace.node.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.jobs.JobResult;
import dev.millrace.node.jobs.QueryJob;
import dev.millrace.node.query.ResultRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// What a job has so far, as JSON. Rows go out one by one: all of them as one tree would be several times their size.
record JobAnswer(QueryJob job, JobResult result, RowWindow window) {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// The rows of a result that are asked for.
    record RowWindow(int offset, int limit) {
        static RowWindow of(Exchange exchange) throws HttpError {
            return new RowWindow(
                    number(exchange, "paginationOffset", 0), number(exchange, "paginationLimit", Integer.MAX_VALUE));
        }

        private static int number(Exchange exchange, String name, int fallback) throws HttpError {
            String text = exchange.queryParameter(name).orElse("");
            try {
                int number = text.isEmpty() ? fallback : Integer.parseInt(text);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw HttpError.badRequest("'%s' is no \"%s\": give a number of rows, from 0 on".formatted(text, name));
        }

        List<ResultRow> of(List<ResultRow> rows) {
            int from = Math.min(offset, rows.size());
            return rows.subList(from, from + Math.min(limit, rows.size() - from));
        }
    }

    void send(Exchange exchange) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                        exchange.respondStreaming(200, JsonBodies.CONTENT_TYPE), BUFFER_BYTES);
                JsonGenerator json = JsonBodies.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeBooleanField("cancelled", result.isCancelled());
            json.writeBooleanField("done", result.isDone());
            json.writeArrayFieldStart("events");
            for (ResultRow row : window.of(result.rows())) {
                JsonRows.write(row, json);
            }
            json.writeEndArray();
            json.writeFieldName("metaData");
            json.writeTree(metaData());
            json.writeFieldName("warnings");
            ArrayNode warnings = JsonBodies.JSON.createArrayNode();
            result.warnings().forEach(warnings::add);
            json.writeTree(warnings);
            if (result.distribution().isPresent()) {
                json.writeFieldName("queryEventDistribution");
                json.writeTree(distribution(result.distribution().get()));
            }
            json.writeEndObject();
        }
    }

    private static ObjectNode distribution(JobResult.Histogram histogram) {
        ObjectNode distribution = JsonBodies.JSON.createObjectNode();
        distribution.put("start", histogram.fromMillis());
        distribution.put("bucketSize", histogram.bucketMillis());
        ArrayNode buckets = distribution.putArray("buckets");
        histogram.counts().forEach(buckets::add);
        histogram.series().ifPresent(series -> add(series, distribution.putArray("series")));
        return distribution;
    }

    private static void add(List<JobResult.Series> series, ArrayNode all) {
        for (JobResult.Series each : series) {
            ObjectNode one = all.addObject();
            one.put("value", each.value().orElse(null));
            one.put("isOther", each.isOther());
            ArrayNode buckets = one.putArray("buckets");
            each.counts().forEach(buckets::add);
        }
    }

    private ObjectNode metaData() {
        boolean live = job.request().window().isPresent();
        JobResult.Work work = result.work();
        ObjectNode meta = JsonBodies.JSON.createObjectNode();
        meta.put("eventCount", result.rows().size());
        meta.putObject("extraData");
        ArrayNode order = meta.putArray("fieldOrder");
        result.fieldOrder().forEach(order::add);
        meta.put("isAggregate", job.request().search().query().isAggregate());
        meta.put("pollAfter", pollAfter(live));
        meta.put("processedBytes", work.processedBytes());
        meta.put("processedEvents", work.processedEvents());
        meta.put("queryStart", result.range().fromMillis());
        meta.put("queryEnd", Math.min(result.range().toMillis(), Long.MAX_VALUE / NANOS_PER_MILLI));
        meta.put("resultBufferSize", result.rows().size());
        meta.put("resultVersion", result.version());
        meta.put("timeMillis", work.elapsedMillis());
        meta.put("totalWork", work.totalEvents());
        meta.put("workDone", result.isDone() ? work.totalEvents() : work.processedEvents());
        return meta;
    }

    /// Soon at first, for the small queries; then at the pace at which results are made.
    private int pollAfter(boolean live) {
        if (result.isDone() || live) {
            return 1_000;
        }
        return result.work().elapsedMillis() == 0 ? 50 : 250;
    }
}
