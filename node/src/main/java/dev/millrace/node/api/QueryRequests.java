package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.search.Asker;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// The body of a request that asks for a query: the same for streamed answers, jobs and checks.
final class QueryRequests {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int OFFSET_MINUTES_MAX = 18 * 60;
    private static final int ARGUMENTS_MAX = 100;

    private final Global global;
    private final QueryCatalog catalog;
    private final QueryLimits limits;
    private final LongSupplier epochNanos;

    QueryRequests(Global global, QueryCatalog catalog, SearchLimits limits, LongSupplier epochNanos) {
        this.global = global;
        this.catalog = catalog;
        this.limits = QueryLimits.DEFAULT.withTextMax(limits.queryTextMax());
        this.epochNanos = epochNanos;
    }

    /// The query may set its own range.
    SearchRequest read(Exchange exchange, Repository repository, JsonNode body) throws HttpError {
        long now = epochNanos.getAsLong();
        long from = TimeArgument.nanos("start", body.path("start"), "24h", now);
        long to = TimeArgument.nanos("end", body.path("end"), "now", now);
        if (from > to) {
            throw HttpError.badRequest("\"start\" lies after \"end\"");
        }
        Query query = query(context(repository, body, from, to), body);
        SearchRequest asked =
                new SearchRequest(asker(exchange.caller()), repository.id(), repository.name(), query, from, to);
        return query.range()
                .map(own -> asked.with(
                        query,
                        TimeArgument.millisToNanos(own.fromMillis()),
                        TimeArgument.millisToNanos(own.toMillis())))
                .orElse(asked);
    }

    /// All tokens of a user are one asker.
    static Asker asker(Caller caller) {
        String id = switch (caller.identity()) {
            case Caller.Identity.Nobody() -> "nobody";
            case Caller.Identity.RootToken() -> "root";
            case Caller.Identity.ApiToken(String token) -> "token:" + token;
            case Caller.Identity.User(String user, var _) -> "user:" + user;
        };
        return new Asker(id, caller.name());
    }

    /// Readers see and end what they asked for themselves, administrators what runs in their repositories.
    static boolean maySee(Caller caller, Asker asker, RepositoryId repository) {
        return asker(caller).id().equals(asker.id()) || caller.may(Deed.ADMINISTER, repository);
    }

    /// Of text without a time range.
    QueryContext context(Repository repository, JsonNode body) throws HttpError {
        long now = epochNanos.getAsLong();
        return context(repository, body, now, now);
    }

    private QueryContext context(Repository repository, JsonNode body, long from, long to) throws HttpError {
        return QueryContext.of(limits)
                .withTimes(
                        Math.floorDiv(epochNanos.getAsLong(), NANOS_PER_MILLI),
                        Math.floorDiv(from, NANOS_PER_MILLI),
                        Math.floorDiv(to, NANOS_PER_MILLI))
                .withZone(zone(body))
                .withParameters(parameters(body.path("arguments")))
                .with(catalog.savedQueries(repository.id()), catalog.lookups(repository.id()));
    }

    private static Query query(QueryContext context, JsonNode body) throws HttpError {
        try {
            return QueryParser.parse(body.path("queryString").asText(""), context);
        } catch (QueryError e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static ZoneId zone(JsonNode body) throws HttpError {
        String name = body.path("timeZone").asText("");
        int minutes = body.path("timeZoneOffsetMinutes").asInt(0);
        try {
            if (!name.isEmpty()) {
                return ZoneId.of(name, ZoneId.SHORT_IDS);
            }
            if (Math.abs(minutes) <= OFFSET_MINUTES_MAX) {
                return minutes == 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(minutes * 60);
            }
        } catch (DateTimeException _) {
            throw HttpError.badRequest(
                    "'%s' is no \"timeZone\": write one like Europe/Copenhagen or UTC".formatted(name));
        }
        throw HttpError.badRequest(
                "%d is no \"timeZoneOffsetMinutes\": zones are at most 18 hours off UTC".formatted(minutes));
    }

    private static Map<String, String> parameters(JsonNode arguments) throws HttpError {
        if (arguments.size() > ARGUMENTS_MAX) {
            throw HttpError.badRequest(
                    "%d \"arguments\", at most %d are allowed".formatted(arguments.size(), ARGUMENTS_MAX));
        }
        Map<String, String> parameters = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : arguments.properties()) {
            if (!each.getValue().isValueNode()) {
                throw HttpError.badRequest("\"arguments\": the value of '%s' is no text".formatted(each.getKey()));
            }
            parameters.put(each.getKey(), each.getValue().asText());
        }
        return parameters;
    }

    QueryLimits limits() {
        return limits;
    }

    /// The one in the path, if the caller may read it.
    Repository repository(Exchange exchange) throws HttpError {
        String name = exchange.pathParameter("repo");
        HttpError none = HttpError.notFound(
                "there is no repository '%s': GET /api/v1/repositories lists those there are".formatted(name));
        try {
            Repository repository =
                    global.state().repository(new RepositoryName(name)).orElseThrow(() -> none);
            if (!exchange.caller().may(Deed.READ, repository.id())) {
                throw none;
            }
            return repository;
        } catch (IllegalArgumentException badName) {
            throw none;
        }
    }
}
