package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.by;
import static dev.millrace.node.api.GraphQlCall.input;
import static dev.millrace.node.api.GraphQlCall.objects;
import static dev.millrace.node.api.GraphQlCall.optionalText;
import static dev.millrace.node.api.GraphQlCall.text;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.query.SourcePosition;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Whether queries are right, in GraphQL: what tools ask before they save one.
final class AnalysisFields {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Administration administration;
    private final QueryCatalog catalog;
    private final LongSupplier epochNanos;

    AnalysisFields(Administration administration, QueryCatalog catalog, LongSupplier epochNanos) {
        this.administration = administration;
        this.catalog = catalog;
        this.epochNanos = epochNanos;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("validateQuery", this::validate).dataFetcher("analyzeQuery", this::analyze));
    }

    /// Of a text alone: what it calls by name is not known.
    private Map<String, Object> validate(DataFetchingEnvironment field) throws HttpError {
        return analyzed(field.getArguments(), Optional.empty()).validation();
    }

    private Map<String, Object> analyze(DataFetchingEnvironment field) throws HttpError {
        Map<String, Object> input = input(field);
        Optional<RepositoryId> repository = Optional.empty();
        if (optionalText(input, "viewName").isPresent()) {
            repository = Optional.of(administration
                    .repository(by(field), text(input, "viewName"))
                    .id());
        }
        Analysis analysis = analyzed(input, repository);
        return Map.of("validateQuery", analysis.validation(), "isAggregate", analysis.isAggregate());
    }

    private record Analysis(Map<String, Object> validation, boolean isAggregate) {}

    private Analysis analyzed(Map<String, Object> arguments, Optional<RepositoryId> repository) throws HttpError {
        Map<String, String> parameters = new HashMap<>();
        for (Map<String, Object> each : objects(arguments, "arguments")) {
            parameters.put(text(each, "name"), text(each, "value"));
        }
        long now = Math.floorDiv(epochNanos.getAsLong(), NANOS_PER_MILLI);
        QueryContext context =
                QueryContext.of(QueryLimits.DEFAULT).withTimes(now, now, now).withParameters(parameters);
        if (repository.isPresent()) {
            context = context.with(catalog.savedQueries(repository.get()), catalog.lookups(repository.get()));
        }
        List<Map<String, Object>> diagnostics = new ArrayList<>();
        try {
            Query query = QueryParser.parse(text(arguments, "queryString"), context);
            query.notes().forEach(each -> diagnostics.add(diagnostic("Warning", each.text(), each.position())));
            return new Analysis(Map.of("isValid", true, "diagnostics", diagnostics), query.isAggregate());
        } catch (QueryError e) {
            diagnostics.add(diagnostic("Error", e.problem(), e.position()));
            return new Analysis(Map.of("isValid", false, "diagnostics", diagnostics), false);
        }
    }

    private static Map<String, Object> diagnostic(String severity, String message, SourcePosition position) {
        return Map.of(
                "message",
                "%s (%s)".formatted(message, position),
                "code",
                severity.equals("Error") ? "QueryError" : "QueryNote",
                "severity",
                severity);
    }
}
