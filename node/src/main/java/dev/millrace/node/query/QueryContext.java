package dev.millrace.node.query;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/// What the meaning of a query's text depends on besides the text.
///
/// @param nowMillis the time at which it was submitted, since the epoch
/// @param fromMillis where its time range begins
/// @param toMillis where its time range ends
/// @param zone for all times that are written or read without one
/// @param parameters values for `?name`
public record QueryContext(
        QueryLimits limits,
        long nowMillis,
        long fromMillis,
        long toMillis,
        ZoneId zone,
        Map<String, String> parameters,
        SavedQueries savedQueries,
        LookupTable.Source lookups) {
    public QueryContext {
        parameters = Map.copyOf(parameters);
    }

    /// For text alone: at the beginning of time, in UTC, with nothing saved.
    public static QueryContext of(QueryLimits limits) {
        return new QueryContext(limits, 0, 0, 0, ZoneOffset.UTC, Map.of(), SavedQueries.NONE, LookupTable.Source.NONE);
    }

    public QueryContext withTimes(long now, long from, long to) {
        return new QueryContext(limits, now, from, to, zone, parameters, savedQueries, lookups);
    }

    public QueryContext withZone(ZoneId other) {
        return new QueryContext(limits, nowMillis, fromMillis, toMillis, other, parameters, savedQueries, lookups);
    }

    public QueryContext withParameters(Map<String, String> values) {
        return new QueryContext(limits, nowMillis, fromMillis, toMillis, zone, values, savedQueries, lookups);
    }

    public QueryContext with(SavedQueries queries, LookupTable.Source files) {
        return new QueryContext(limits, nowMillis, fromMillis, toMillis, zone, parameters, queries, files);
    }
}
