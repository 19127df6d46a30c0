package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.global.FileSection;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Retention;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionApiTest {
    private static final String PATH = "/api/v1/repositories/default/retention";

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
    void everythingIsKeptUntilSomebodySaysOtherwise() throws Exception {
        assertThat(api.get(PATH, ApiServer.ROOT).body())
                .isEqualTo("{\"age\":null,\"storedBytes\":null,\"rawBytes\":null}");
    }

    @Test
    void boundsAreSetAndShownAndTakenAway() throws Exception {
        ApiServer.Answer set =
                api.put(PATH, ApiServer.ROOT, "{\"age\":\"30d\",\"storedBytes\":\"10GB\",\"rawBytes\":4096}");

        assertThat(set.status()).isEqualTo(200);
        assertThat(set.body()).isEqualTo("{\"age\":\"30d\",\"storedBytes\":10000000000,\"rawBytes\":4096}");
        assertThat(retention())
                .isEqualTo(
                        new Retention(Optional.of(2_592_000_000L), Optional.of(10_000_000_000L), Optional.of(4096L)));
        assertThat(repository().path("retention").path("age").asText()).isEqualTo("30d");

        assertThat(api.put(PATH, ApiServer.ROOT, "{\"age\":\"90m\"}").body())
                .isEqualTo("{\"age\":\"90m\",\"storedBytes\":null,\"rawBytes\":null}");
        api.put(PATH, ApiServer.ROOT, "{}");
        assertThat(retention()).isEqualTo(Retention.FOREVER);
    }

    @Test
    void badFormsSayTheForm() throws Exception {
        Map<String, String> messages = Map.of(
                "{\"days\":3}", "\"days\" is unknown",
                "{\"age\":30}", "\"age\" must be a number and",
                "{\"age\":\"a month\"}", "\"age\" must be a number and",
                "{\"age\":\"0d\"}", "more than nothing",
                "{\"rawBytes\":-1}", "more than nothing",
                "{\"rawBytes\":1.5}", "\"rawBytes\" must be a number of bytes",
                "{\"storedBytes\":\"ten\"}", "\"storedBytes\" must be a number of bytes",
                "{\"storedBytes\":\"999999999999TB\"}", "too large",
                "{\"storedBytes\":true}", "10GB");
        for (Map.Entry<String, String> each : messages.entrySet()) {
            ApiServer.Answer answer = api.put(PATH, ApiServer.ROOT, each.getKey());
            assertThat(answer.status()).as(each.getKey()).isEqualTo(400);
            assertThat(answer.json().path("error").path("message").asText())
                    .as(each.getKey())
                    .contains(each.getValue(), "{\"age\":\"30d\"");
        }
        assertThat(retention()).isEqualTo(Retention.FOREVER);
    }

    @Test
    void onlyAdministratorsOfTheRepositoryChangeIt() throws Exception {
        String query = api.token("{\"name\":\"q\",\"rights\":[\"query\"]}");
        api.graphql(ApiServer.ROOT, "mutation { createRepository(name: \"other\") { repository { id } } }");
        String bound = api.token("{\"name\":\"b\",\"rights\":[\"admin\"],\"repository\":\"other\"}");

        assertThat(api.put(PATH, query, "{\"age\":\"1d\"}").status()).isEqualTo(403);
        assertThat(api.put(PATH, bound, "{\"age\":\"1d\"}").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/repositories/no/retention", ApiServer.ROOT, "{}")
                        .status())
                .isEqualTo(404);
        assertThat(api.get(PATH, query).status()).isEqualTo(200);
        assertThat(retention()).isEqualTo(Retention.FOREVER);
    }

    @Test
    void repositoriesSayWhatTheyHold() throws Exception {
        api.commit("m1", 0);
        api.commit("m2", 1);

        assertThat(repository().path("events").asLong()).isEqualTo(20);
        assertThat(repository().path("rawBytes").asLong()).isEqualTo(2_000);
        assertThat(repository().path("storedBytes").asLong()).isEqualTo(200);
        assertThat(repository().path("files").asLong()).isEqualTo(2);

        api.takesEffect(new GlobalEvent.Expired(List.of(new FileSection("m1", api.repository()))));
        assertThat(repository().path("events").asLong()).isEqualTo(10);
        assertThat(repository().path("files").asLong()).isEqualTo(1);
    }

    private JsonNode repository() throws Exception {
        return api.get("/api/v1/repositories", ApiServer.ROOT).json().path(0);
    }

    private Retention retention() {
        return api.global
                .state()
                .repository(DefaultRepository.NAME)
                .orElseThrow()
                .retention();
    }
}
