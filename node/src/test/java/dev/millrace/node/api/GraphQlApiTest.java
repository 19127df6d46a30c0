package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.global.Retention;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphQlApiTest {
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
    void tokenIsMadeListedAndRemoved() throws Exception {
        JsonNode made = api.graphql(ApiServer.ROOT, """
                        mutation { addIngestTokenV3(input: {repositoryName: "default", name: "web", parser: "kv"}) {
                          name token parser { name isBuiltIn } } }""").path("data").path("addIngestTokenV3");
        String secret = made.path("token").asText();

        assertThat(secret).startsWith("secret-");
        assertThat(made.path("parser").path("isBuiltIn").asBoolean()).isTrue();
        assertThat(tokens().toString()).isEqualTo("[{\"name\":\"web\",\"token\":\"\",\"parser\":{\"name\":\"kv\"}}]");
        assertThat(api.get("/metrics", secret).status()).isEqualTo(200);

        api.graphql(ApiServer.ROOT, """
                mutation { removeIngestToken(repositoryName: "default", name: "web") { __typename } }""");
        assertThat(tokens()).isEmpty();
        assertThat(api.get("/metrics", secret).status()).isEqualTo(401);
    }

    @Test
    void repositoryIsMadeOnce() throws Exception {
        String create = "mutation { createRepository(name: \"shop\", description: \"d\") { repository { name } } }";

        assertThat(api.graphql(ApiServer.ROOT, create).path("errors")).isEmpty();
        assertThat(api.graphql(ApiServer.ROOT, create)
                        .path("errors")
                        .path(0)
                        .path("message")
                        .asText())
                .contains("shop");
        assertThat(api.graphql(ApiServer.ROOT, "{ repositories { name } }").findValuesAsText("name"))
                .containsExactly("default", "shop");
        assertThat(api.graphql(ApiServer.ROOT, "mutation { createRepository(name: \"-\") { repository { id } } }")
                        .path("errors")
                        .path(0)
                        .path("message")
                        .asText())
                .contains("bad repository name");
    }

    @Test
    void retentionIsSetBoundByBoundInDaysAndGigabytes() throws Exception {
        api.commit("m1", 0);
        String set = "mutation { updateRetention(repositoryName: \"default\", %s) { repository { name } } }";

        assertThat(api.graphql(ApiServer.ROOT, set.formatted("timeBasedRetention: 1.5"))
                        .path("errors"))
                .isEmpty();
        api.graphql(ApiServer.ROOT, set.formatted("storageSizeBasedRetention: 0.5, ingestSizeBasedRetention: 20"));

        assertThat(api.global
                        .state()
                        .repository(DefaultRepository.NAME)
                        .orElseThrow()
                        .retention())
                .isEqualTo(new Retention(
                        Optional.of(129_600_000L), Optional.of(500_000_000L), Optional.of(20_000_000_000L)));
        api.graphql(ApiServer.ROOT, set.formatted("ingestSizeBasedRetention: null"));
        assertThat(api.graphql(ApiServer.ROOT, """
                                { repository(name: "default") { timeBasedRetention ingestSizeBasedRetention
                                  storageSizeBasedRetention compressedByteSize } }""")
                        .path("data")
                        .path("repository")
                        .toString())
                .isEqualTo("{\"timeBasedRetention\":1.5,\"ingestSizeBasedRetention\":null,"
                        + "\"storageSizeBasedRetention\":0.5,\"compressedByteSize\":100}");

        for (String wrong : new String[] {"timeBasedRetention: 0", "storageSizeBasedRetention: -3"}) {
            assertThat(api.graphql(ApiServer.ROOT, set.formatted(wrong))
                            .path("errors")
                            .path(0)
                            .path("message")
                            .asText())
                    .contains("must be a positive number");
        }
        String query = api.token("{\"name\":\"q\",\"rights\":[\"query\"]}");
        assertThat(api.graphql(query, set.formatted("timeBasedRetention: 1")).path("errors"))
                .isNotEmpty();
    }

    /// In the words of a client: everything that it asks for must be in the schema.
    @Test
    void clientsThatAskForAllOfARepositoryAreAnswered() throws Exception {
        JsonNode repository = api.graphql(ApiServer.ROOT, """
                        { repository(name: "default") { id name description timeBasedRetention ingestSizeBasedRetention
                          storageSizeBasedRetention compressedByteSize automaticSearch
                          s3ArchivingConfiguration { bucket region disabled format }
                          parsers { id name isBuiltIn } parser(name: "kv") { id } } }""").path("data").path("repository");
        JsonNode domain = api.graphql(ApiServer.ROOT, """
                        { searchDomain(name: "default") { id name automaticSearch __typename
                          ... on View { connections { repository { name } filter } } } }""").path("data").path("searchDomain");

        assertThat(repository.path("compressedByteSize").isIntegralNumber()).isTrue();
        assertThat(repository.path("parsers").findValuesAsText("name")).containsExactly("json", "kv");
        assertThat(repository.path("parser").path("id").asText()).isEqualTo("kv");
        assertThat(domain.path("__typename").asText()).isEqualTo("Repository");
    }

    @Test
    void refusalsAreErrorsOfStatus200() throws Exception {
        String query = api.token("{\"name\":\"q\",\"rights\":[\"query\"]}");

        assertThat(api.graphql(query, "{ viewer { username } }")
                        .path("data")
                        .path("viewer")
                        .path("username")
                        .asText())
                .isEqualTo("token q");
        assertThat(api.graphql(query, "mutation { createRepository(name: \"x\") { repository { id } } }")
                        .path("errors"))
                .isNotEmpty();
        assertThat(api.graphql(query, "{ repository(name: \"default\") { ingestTokens { name } } }")
                        .path("errors"))
                .isNotEmpty();
        assertThat(api.graphql(query, "{ nonsense }").path("errors")).isNotEmpty();
        assertThat(api.graphql(query, "{").path("errors")).isNotEmpty();
        assertThat(api.global.state().repositories()).hasSize(1);
    }

    @Test
    void deepAndLongQueriesAreRefused() throws Exception {
        StringBuilder many = new StringBuilder("{ ");
        for (int i = 0; i < 2_000; i++) {
            many.append("a").append(i).append(": viewer { username } ");
        }

        assertThat(api.graphql(ApiServer.ROOT, many.append('}').toString()).path("errors"))
                .isNotEmpty();
        assertThat(api.post("/graphql", ApiServer.ROOT, "x".repeat((1 << 20) + 1))
                        .status())
                .isEqualTo(413);
    }

    private JsonNode tokens() throws Exception {
        return api.graphql(
                        ApiServer.ROOT,
                        "{ repository(name: \"default\") { ingestTokens { name token parser { name } } } }")
                .path("data")
                .path("repository")
                .path("ingestTokens");
    }
}
