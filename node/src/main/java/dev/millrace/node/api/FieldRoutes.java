package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.SearchResult;
import dev.millrace.node.search.Warning;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the fields of the newest events that match have for values: for a panel beside a result.
final class FieldRoutes {
    private static final String PATH = "/api/v1/repositories/{repo}/fields";
    private static final int SAMPLE_DEFAULT = 1_000;
    private static final int SAMPLE_MAX = 20_000;
    private static final int TOP = 10;
    private static final int TOP_OF_ONE = 50;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final QueryRequests requests;
    private final Coordinator coordinator;

    FieldRoutes(QueryRequests requests, Coordinator coordinator) {
        this.requests = requests;
        this.coordinator = coordinator;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", PATH, Access.QUERY, this::fields),
                new Route("POST", PATH + "/{name}", Access.QUERY, this::field));
    }

    private void fields(Exchange exchange) throws IOException, HttpError, InterruptedException {
        FieldFigures figures = new FieldFigures();
        ObjectNode answer = sampled(exchange, List.of(), figures);
        if (figures.isCut()) {
            answer.withArray("warnings")
                    .add("there are more than %d fields: others are left out"
                            .formatted(figures.fields().size()));
        }
        ArrayNode fields = answer.putArray("fields");
        figures.fields().forEach(each -> fields.add(figures.write(each, TOP)));
        JsonBodies.respond(exchange, 200, answer);
    }

    private void field(Exchange exchange) throws IOException, HttpError, InterruptedException {
        String name = exchange.pathParameter("name");
        FieldFigures figures = new FieldFigures();
        ObjectNode answer = sampled(exchange, List.of(name), figures);
        answer.putArray("fields").add(figures.write(name, TOP_OF_ONE));
        JsonBodies.respond(exchange, 200, answer);
    }

    /// Fills the figures, and begins an answer.
    ///
    /// @param columns the fields to look at; none for all
    private ObjectNode sampled(Exchange exchange, List<String> columns, FieldFigures figures)
            throws IOException, HttpError, InterruptedException {
        Repository repository = requests.repository(exchange);
        JsonNode body = JsonBodies.read(exchange);
        int sample = body.path("sample").asInt(SAMPLE_DEFAULT);
        if (sample < 1 || sample > SAMPLE_MAX) {
            throw HttpError.badRequest("\"sample\" must be from 1 to %d".formatted(SAMPLE_MAX));
        }
        SearchRequest request = requests.read(exchange, repository, body);
        try {
            SearchResult result = coordinator.run(
                    request.with(newest(request.query(), sample, columns), request.fromNanos(), request.toNanos()),
                    figures::add);
            ObjectNode answer = JsonBodies.JSON.createObjectNode().put("sampled", figures.events());
            ArrayNode warnings = answer.putArray("warnings");
            result.warnings().stream().map(Warning::text).forEach(warnings::add);
            return answer;
        } catch (SearchRejected e) {
            throw HttpError.retryLater(429, e.getMessage() + ": try again in a moment", RETRY_AFTER);
        }
    }

    /// The newest of the events that come to the query's aggregation, if it has one.
    private static Query newest(Query query, int sample, List<String> columns) {
        List<Step> steps = new ArrayList<>(query.eventSteps().steps());
        steps.add(new Ranking("the sample", sample, Ranking.NEWEST_FIRST, Ranking.NEWEST_FIRST, List.of(), columns));
        return new Query(
                query.text(), query.filter(), steps, query.tables(), query.range(), query.notes(), query.lacks());
    }
}
