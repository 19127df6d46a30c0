package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.live.LiveReader.From;
import dev.millrace.node.search.SeenEvents;
import java.time.Duration;
import java.util.Optional;

/// Where a live query begins, and whether it says where it is.
record LiveRequest(From from, boolean withCursors) {
    private static final int BACKLOG_MAX = 1_000;
    private static final Duration BACKLOG_AGE_MAX = Duration.ofHours(24);

    static LiveRequest read(JsonNode body, boolean isLive, RowFormat format, long nowNanos) throws HttpError {
        Optional<String> after = JsonBodies.text(body, "after");
        boolean withCursors = body.path("cursors").asBoolean();
        int backlog = body.path("backlog").asInt(0);
        if (!isLive && (after.isPresent() || withCursors || backlog != 0)) {
            throw HttpError.badRequest(
                    "\"after\", \"backlog\" and \"cursors\" are for live queries: add \"isLive\": true, or leave them out");
        }
        if (withCursors && !format.hasPlaceForCursors()) {
            throw HttpError.badRequest(
                    "\"cursors\" need rows of JSON to stand between: send Accept: application/x-ndjson, or leave them out");
        }
        if (backlog < 0 || backlog > BACKLOG_MAX) {
            throw HttpError.badRequest("\"backlog\" must be from 0 to %d".formatted(BACKLOG_MAX));
        }
        if (after.isPresent() && backlog > 0) {
            throw HttpError.badRequest(
                    "\"after\" begins behind a cursor, \"backlog\" with the newest events: give one of them");
        }
        if (after.isPresent()) {
            SeenEvents seen = SeenEvents.parse(after.get())
                    .orElseThrow(() -> HttpError.badRequest(
                            "\"after\" is no cursor: give the text of a row {\"@cursor\":\"…\"} as it came"));
            return new LiveRequest(new From.After(seen), withCursors);
        }
        if (backlog > 0) {
            return new LiveRequest(new From.Newest(backlog, nowNanos - BACKLOG_AGE_MAX.toNanos()), withCursors);
        }
        return new LiveRequest(withCursors ? new From.Now() : new From.Next(), withCursors);
    }
}
