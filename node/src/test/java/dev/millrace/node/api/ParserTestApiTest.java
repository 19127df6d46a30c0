package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Queries and parsers can be tried before anything depends on them.
class ParserTestApiTest {
    private static final String PATH = "/api/v1/repositories/default/parsers/test";

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
    void linesShowWhatTheScriptMakesOfThem() throws Exception {
        ApiServer.Answer answer = api.post(PATH, ApiServer.ROOT, """
                {"script": "case { /drop/ | dropEvent(); * | kvParse() }", "fieldsToTag": ["host"],
                 "lines": ["host=h1 n=1", "drop"]}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("passed").asBoolean()).isTrue();
        JsonNode results = answer.json().path("results");
        JsonNode event = results.path(0).path("events").path(0);
        assertThat(event.path("#host").asText()).isEqualTo("h1");
        assertThat(event.path("#type").asText()).isEqualTo("test");
        assertThat(event.path("n").asText()).isEqualTo("1");
        assertThat(event.path("@rawstring").asText()).isEqualTo("host=h1 n=1");
        assertThat(results.path(1).path("events")).isEmpty();
    }

    @Test
    void failedAssertionsAreSaidInWords() throws Exception {
        ApiServer.Answer answer = api.post(PATH, ApiServer.ROOT, """
                {"script": "kvParse()", "testCases": [{"event": {"rawString": "a=1"}, "outputAssertions": [
                  {"outputEventIndex": 0, "assertions": {
                    "fieldsHaveValues": [{"fieldName": "a", "expectedValue": "1"},
                                         {"fieldName": "a", "expectedValue": "2"},
                                         {"fieldName": "b", "expectedValue": "3"}],
                    "fieldsNotPresent": ["a", "c"]}},
                  {"outputEventIndex": 1, "assertions": {}}]}]}""");

        assertThat(answer.json().path("passed").asBoolean()).isFalse();
        assertThat(answer.json().path("results").path(0).path("failures").findValuesAsText("message"))
                .containsExactly(
                        "the field 'a' should be '2': it is '1'",
                        "the field 'b' should be '3': there is no such field",
                        "the field 'a' should not be there: it is '1'",
                        "there is no event 1: 1 came out");
    }

    @Test
    void badRequestsSayWhatIsWrong() throws Exception {
        assertThat(api.post(PATH, ApiServer.ROOT, "{\"lines\":[\"x\"]}").body()).contains("script");
        assertThat(api.post(PATH, ApiServer.ROOT, "{\"script\":\"nofunction()\"}")
                        .body())
                .contains("nofunction", "line 1");
        assertThat(api.post(PATH, ApiServer.ROOT, "{\"script\":\"count()\"}").status())
                .isEqualTo(400);
        assertThat(api.post(PATH, ApiServer.ROOT, "{\"script\":\"*\",\"lines\":[1]}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post(PATH, ApiServer.ROOT, "{\"script\":\"*\",\"testCases\":[{}]}")
                        .body())
                .contains("rawString");
        assertThat(api.post(PATH.replace("default", "none"), ApiServer.ROOT, "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void parsersAreTriedInGraphQl() throws Exception {
        String query = """
                mutation { testParserV2(input: {repositoryName: "default", parserName: "p", parserScript: "%s",
                  fieldsToTag: ["k"], fieldsToBeRemovedBeforeParsing: [], testCases: [{event: {rawString: "k=v"},
                  outputAssertions: [{outputEventIndex: 0, assertions: {fieldsNotPresent: ["#k"],
                  fieldsHaveValues: []}}]}]}) {
                  __typename
                  ... on ParserTestRunAborted { errorMessage }
                  ... on ParserTestRunCompleted { results {
                    outputEvents { fields { fieldName value } } assertionFailures { outputEventIndex message } } } } }""";

        JsonNode completed = api.graphql(ApiServer.ROOT, query.formatted("kvParse()"));
        assertThat(completed.toString())
                .contains("{\"fieldName\":\"#k\",\"value\":\"v\"}", "the field '#k' should not be there");
        JsonNode aborted = api.graphql(ApiServer.ROOT, query.formatted("kvParse("));
        assertThat(aborted.findValue("__typename").asText()).isEqualTo("ParserTestRunAborted");
        assertThat(aborted.findValue("errorMessage").asText()).contains("line 1, column");
    }

    @Test
    void scriptThatDoesNotRunIsNotKept() throws Exception {
        JsonNode answer = api.graphql(ApiServer.ROOT, """
                mutation { createParserV2(input: {repositoryName: "default", name: "p", script: "a=1 | count()",
                  testCases: [], fieldsToTag: [], fieldsToBeRemovedBeforeParsing: []}) { name } }""");

        assertThat(answer.path("errors").path(0).path("message").asText())
                .contains("does not run", "one event at a time");
        assertThat(api.graphql(ApiServer.ROOT, "{ repository(name: \"default\") { parsers { name } } }")
                        .findValuesAsText("name"))
                .doesNotContain("p");
    }

    @Test
    void queriesAreValidated() throws Exception {
        assertThat(api.graphql(ApiServer.ROOT, """
                        { validateQuery(queryString: "a=?p | count()", version: legacy,
                            arguments: [{name: "p", value: "x"}]) { isValid diagnostics { message } } }""").path("data").toString())
                .isEqualTo("{\"validateQuery\":{\"isValid\":true,\"diagnostics\":[]}}");
        JsonNode wrong = api.graphql(ApiServer.ROOT, """
                { analyzeQuery(input: {queryString: "cuont()", version: {name: "legacy"}, viewName: "default"}) {
                    isAggregate validateQuery { isValid diagnostics { message code severity } } } }""");
        assertThat(wrong.findValue("isValid").asBoolean()).isFalse();
        assertThat(wrong.findValue("message").asText()).contains("cuont", "line 1, column 1");
        assertThat(wrong.findValue("severity").asText()).isEqualTo("Error");
        assertThat(api.graphql(ApiServer.ROOT, "{ analyzeQuery(input: {queryString: \"count()\"}) { isAggregate } }")
                        .findValue("isAggregate")
                        .asBoolean())
                .isTrue();
    }
}
