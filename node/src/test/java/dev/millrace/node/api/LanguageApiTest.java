package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an editor asks of the text of a query.
class LanguageApiTest {
    private ApiServer api;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void analysisTellsMistakesWithTheirPlaces() throws Exception {
        JsonNode answer = ask("repositories/default/query/analyze", "foo\n| coutn()", "");

        assertThat(answer.path("isValid").asBoolean()).isFalse();
        JsonNode error = answer.path("errors").path(0);
        assertThat(error.path("message").asText()).isEqualTo("there is no function 'coutn', did you mean 'count'?");
        assertThat(error.path("line").asInt()).isEqualTo(2);
        assertThat(error.path("column").asInt()).isEqualTo(3);
        assertThat(error.path("offset").asInt()).isEqualTo(6);
    }

    @Test
    void analysisTellsWhatAQueryGives() throws Exception {
        JsonNode answer = ask("repositories/default/query/analyze", "x=?y | groupBy(a)", "");

        assertThat(answer.path("isValid").asBoolean()).isTrue();
        assertThat(answer.path("isAggregate").asBoolean()).isTrue();
        assertThat(answer.path("fieldOrder").toString()).isEqualTo("[\"a\",\"_count\"]");
        assertThat(answer.path("warnings").path(0).path("message").asText()).contains("'y' has no value");
    }

    @Test
    void estimatesCountWhatWouldBeRead() throws Exception {
        api.add(ApiServer.NOW.minusSeconds(60), "one");
        api.add(ApiServer.NOW.minusSeconds(30), "two");

        JsonNode answer = ask("repositories/default/query/estimate", "one", "");

        assertThat(answer.path("events").asInt()).isEqualTo(2);
        assertThat(answer.path("rawBytes").asInt()).isEqualTo(6);
    }

    @Test
    void formats() throws Exception {
        assertThat(ask("language/format", "a|count( )", "").path("queryString").asText())
                .isEqualTo("a\n| count()");
        assertThat(post("language/format", "(", "").status()).isEqualTo(400);
    }

    @Test
    void completesFunctionsAndTheirArgumentsAndFields() throws Exception {
        assertThat(labels("cou", "")).startsWith("count");
        assertThat(labels("x | groupBy(a, fun", "")).startsWith("function");
        assertThat(labels("sta", ",\"fields\":[\"status\",\"odd name\"]"))
                .startsWith("status")
                .contains("stats", "fieldstats");
        assertThat(labels("\"sta", "")).isEmpty();
        assertThat(labels("// sta", "")).isEmpty();
    }

    @Test
    void tellsWhatAFunctionIs() throws Exception {
        JsonNode answer = ask("language/hover", "x | groupBy(a)", ",\"cursor\":6");

        assertThat(answer.path("start").asInt()).isEqualTo(4);
        assertThat(answer.path("end").asInt()).isEqualTo(11);
        assertThat(answer.path("function").path("name").asText()).isEqualTo("groupBy");
        assertThat(ask("language/hover", "x | groupBy(a)", ",\"cursor\":0")).isEmpty();
    }

    @Test
    void listsAllFunctions() throws Exception {
        JsonNode all = api.get("/api/v1/language/functions", ApiServer.ROOT).json();

        assertThat(all.findValuesAsText("name")).contains("count", "groupBy", "field");
    }

    private List<String> labels(String query, String more) throws IOException, InterruptedException {
        List<String> labels = new ArrayList<>();
        ask("language/completions", query, more)
                .path("items")
                .forEach(each -> labels.add(each.path("label").asText()));
        return labels;
    }

    private JsonNode ask(String path, String query, String more) throws IOException, InterruptedException {
        ApiServer.Answer answer = post(path, query, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private ApiServer.Answer post(String path, String query, String more) throws IOException, InterruptedException {
        String text = JsonBodies.JSON.writeValueAsString(query);
        return api.post("/api/v1/" + path, ApiServer.ROOT, "{\"queryString\":" + text + more + "}");
    }
}
