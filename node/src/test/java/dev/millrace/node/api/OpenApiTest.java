package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.http.Route;
import dev.millrace.node.ingest.IngestFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `openapi.yaml` names all that the node answers, and nothing else.
class OpenApiTest {
    private static final JsonNode DOCUMENT = OpenApiContract.DOCUMENT;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final ApiServer api;

    OpenApiTest() throws IOException, InterruptedException {
        api = ApiServer.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void eachRouteIsAnOperationAndEachOperationARoute() throws Exception {
        Set<String> operations = new TreeSet<>();
        for (var path : DOCUMENT.path("paths").properties()) {
            methods(path.getValue())
                    .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }

        assertThat(operations).containsExactlyElementsOf(routes());
    }

    @Test
    void eachParameterOfAPathIsDescribed() throws Exception {
        for (var path : DOCUMENT.path("paths").properties()) {
            Set<String> described = new TreeSet<>();
            for (JsonNode each : path.getValue().path("parameters")) {
                JsonNode parameter = DOCUMENT.at(each.path("$ref").asText().substring(1));
                if (parameter.path("in").asText().equals("path")) {
                    described.add(parameter.path("name").asText());
                }
            }
            Set<String> named = new TreeSet<>(Pattern.compile("\\{(\\w+)}")
                    .matcher(path.getKey())
                    .results()
                    .map(each -> each.group(1))
                    .toList());

            assertThat(described).as(path.getKey()).isEqualTo(named);
        }
    }

    @Test
    void eachOperationHasANameOfItsOwnAndATagOfTheList() throws Exception {
        List<String> names = new ArrayList<>();
        List<String> tags = DOCUMENT.path("tags").findValuesAsText("name");
        for (JsonNode path : DOCUMENT.path("paths")) {
            methods(path).forEach(method -> {
                names.add(path.path(method).path("operationId").asText());
                assertThat(tags).contains(path.path(method).path("tags").path(0).asText());
            });
        }

        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(each).matches("[a-z][A-Za-z]+"));
    }

    @Test
    void eachReferenceLeadsSomewhere() throws Exception {

        assertThat(DOCUMENT.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(DOCUMENT.at(each.substring(1)).isMissingNode())
                        .isFalse());
    }

    @Test
    void anybodyMayReadIt() throws Exception {
        ApiServer.Answer answer = api.get("/api/v1/openapi.yaml", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/yaml");
    }

    private static List<String> methods(JsonNode path) {
        List<String> methods = new ArrayList<>();
        path.fieldNames().forEachRemaining(methods::add);
        methods.retainAll(METHODS);
        return methods;
    }

    private Set<String> routes() throws IOException {
        Set<String> routes = new TreeSet<>();
        try (IngestFixture ingest = IngestFixture.start()) {
            Stream.concat(api.routes.stream(), ingest.routes.stream())
                    .filter(each -> !OpenApiContract.isAlias(each.path()))
                    .map(OpenApiTest::named)
                    .forEach(routes::add);
        }
        return routes;
    }

    private static String named(Route route) {
        return route.method() + " " + route.path();
    }
}
