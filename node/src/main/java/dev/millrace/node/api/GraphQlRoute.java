package dev.millrace.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// `POST /graphql`, in the shapes that LogScale's clients ask for. `schema.graphqls` is the contract.
///
/// Always answers 200: these clients take anything else for a failure of the transport.
final class GraphQlRoute {
    private static final int DEPTH_MAX = 20;
    private static final int COMPLEXITY_MAX = 500;

    private final GraphQL graphql;

    GraphQlRoute(GraphQlFetchers fetchers) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        fetchers.wire(wiring);
        GraphQLSchema schema =
                new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schemaText()), wiring.build());
        this.graphql = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new GraphQlErrors())
                .instrumentation(new ChainedInstrumentation(List.of(
                        new MaxQueryDepthInstrumentation(DEPTH_MAX),
                        new MaxQueryComplexityInstrumentation(COMPLEXITY_MAX))))
                .build();
    }

    List<Route> all() {
        return List.of(new Route("POST", "/graphql", Access.QUERY, this::answer));
    }

    private void answer(Exchange exchange) throws IOException, HttpError {
        JsonNode body = JsonBodies.read(exchange);
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput()
                .query(ClientTypes.asOurs(body.path("query").asText("")))
                .graphQLContext(Map.of(Exchange.class, exchange))
                .variables(variables(body.path("variables")));
        if (body.hasNonNull("operationName")) {
            input.operationName(body.path("operationName").asText());
        }
        JsonBodies.respond(exchange, 200, graphql.execute(input.build()).toSpecification());
    }

    private static Map<String, Object> variables(JsonNode variables) {
        return variables.isObject()
                ? JsonBodies.JSON.convertValue(variables, new TypeReference<Map<String, Object>>() {})
                : Map.of();
    }

    private static String schemaText() {
        try (InputStream schema = GraphQlRoute.class.getResourceAsStream("/schema.graphqls")) {
            if (schema == null) {
                throw new IllegalStateException("schema.graphqls is not in the jar");
            }
            return new String(schema.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
