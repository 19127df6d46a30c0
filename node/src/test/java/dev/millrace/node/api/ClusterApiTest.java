package dev.millrace.node.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeRole;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nodes, partitions and rules over REST and GraphQL, with the real fold.
class ClusterApiTest {
    private static final NodeId FIRST = new NodeId("00000000-0000-0000-0000-000000000001");
    private static final NodeId SECOND = new NodeId("00000000-0000-0000-0000-000000000002");
    private static final String NODES = "/api/v1/cluster/nodes/";

    private ApiServer api;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void secondJoins() throws IOException {
        api.takesEffect(new GlobalEvent.Joined(
                SECOND,
                "i2",
                "second",
                "127.0.0.1:8090",
                Optional.of("127.0.0.1:7090"),
                "b",
                "slow",
                NodeRole.ALL,
                "0.2.0"));
    }

    private void secondGoesSilent() throws IOException {
        long lastPing = requireNonNull(api.global.state().nodes().get(SECOND)).lastPing();
        api.takesEffect(new GlobalEvent.Offline(FIRST, "i1", SECOND, lastPing));
    }

    private JsonNode get(String path) throws Exception {
        ApiServer.Answer answer = api.get("/api/v1/cluster" + path, ApiServer.ROOT);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String message(ApiServer.Answer answer) throws IOException {
        return answer.json().path("error").path("message").asText();
    }

    @Test
    void theSummaryOfOneNodeIsCalm() throws Exception {
        JsonNode cluster = get("");

        assertThat(cluster.path("id").asText()).isEqualTo("cluster");
        assertThat(cluster.path("nodes")).hasToString("{\"online\":1,\"offline\":0}");
        assertThat(cluster.path("partitions")).hasToString("{\"count\":1,\"withoutPrimary\":0}");
        assertThat(cluster.path("alarms")).isEmpty();
        assertThat(cluster.path("unsettled").path("count").asInt()).isZero();
    }

    @Test
    void theSummaryCountsWhatIsNotInTheBucket() throws Exception {
        api.takesEffect(new GlobalEvent.BucketAttached(new BucketState("mine", 1)));
        api.commit("m1", 0);
        api.commit("m2", 1);

        JsonNode cluster = get("");

        assertThat(cluster.path("id").asText()).isEqualTo("mine");
        assertThat(cluster.path("unsettled")).hasToString("{\"count\":2,\"bytes\":240,\"oldestAt\":0}");
        assertThat(get("/partitions").path(0).path("unsettled").path("bytes").asInt())
                .isEqualTo(240);
    }

    @Test
    void aSilentNodeIsAnAlarmAndSinceWhen() throws Exception {
        secondJoins();
        secondGoesSilent();

        JsonNode cluster = get("");
        JsonNode second = get("/nodes/" + SECOND);

        assertThat(cluster.path("nodes").path("offline").asInt()).isOne();
        assertThat(cluster.path("releases")).hasSize(2);
        assertThat(cluster.path("alarms").path(0).path("message").asText()).startsWith("second is offline");
        assertThat(second.path("isOnline").asBoolean()).isFalse();
        assertThat(second.path("since").asLong()).isEqualTo(ApiServer.NOW.toEpochMilli());
        assertThat(second.path("figures").isMissingNode()).isTrue();
    }

    @Test
    void aNodeSaysWhatItIsAndWhatItDoes() throws Exception {
        secondJoins();
        api.commit("m1", 0);

        JsonNode nodes = get("/nodes");

        assertThat(nodes.findValuesAsText("name")).containsExactly("node", "second");
        JsonNode first = nodes.path(0);
        assertThat(first.path("isSelf").asBoolean()).isTrue();
        assertThat(first.path("partitionsLed")).hasToString("[0]");
        assertThat(first.path("files").path("bytes").asInt()).isEqualTo(120);
        assertThat(first.path("filesOnlyHere").path("count").asInt()).isOne();
        assertThat(first.path("figures").path("cpu").asDouble()).isEqualTo(0.5);
        assertThat(nodes.path(1).path("zone").asText()).isEqualTo("b");
        assertThat(nodes.path(1).path("peerAddress").asText()).isEqualTo("127.0.0.1:7090");
    }

    @Test
    void aPartitionHasItsOwnersInOrder() throws Exception {
        secondJoins();
        secondGoesSilent();
        api.put("/api/v1/cluster/digest-rules/all", ApiServer.ROOT, """
                {"nodes":["pool:slow","*"]}""");

        JsonNode partition = get("/partitions").path(0);

        assertThat(partition.path("owners").findValuesAsText("name")).containsExactly("second", "node");
        assertThat(partition.path("owners").path(0).path("isOnline").asBoolean())
                .isFalse();
        assertThat(partition.path("primary").path("name").asText()).isEqualTo("node");
        assertThat(partition.path("preferred").asText()).isEqualTo(FIRST.value());
        assertThat(partition.path("lag").asInt()).isEqualTo(3);
    }

    @Test
    void anEvacuatedNodeIsRemovedOnceNothingKeepsIt() throws Exception {
        secondJoins();
        ApiServer.Answer early = api.delete(NODES + SECOND, ApiServer.ROOT);

        assertThat(early.status()).isEqualTo(409);
        assertThat(message(early)).startsWith("second cannot be removed: it is online and not evacuating");

        ApiServer.Answer evacuated = api.post(NODES + SECOND + "/evacuate", ApiServer.ROOT, "");
        assertThat(evacuated.json().path("isEvacuating").asBoolean()).isTrue();
        assertThat(evacuated.json().path("isRemovable").asBoolean())
                .as(evacuated.body())
                .isTrue();
        assertThat(api.delete(NODES + SECOND, ApiServer.ROOT).status()).isEqualTo(204);
        assertThat(api.get(NODES + SECOND, ApiServer.ROOT).status()).isEqualTo(404);
    }

    @Test
    void theOnlyNodeStaysAndSaysWhy() throws Exception {
        api.commit("m1", 0);
        api.post(NODES + FIRST + "/evacuate", ApiServer.ROOT, "");

        assertThat(get("/nodes/" + FIRST).path("reasons"))
                .hasToString("[\"it leads partition 0, and nobody else can\","
                        + "\"1 files would be nowhere safe without it\"]");
        assertThat(api.delete(NODES + FIRST, ApiServer.ROOT).status()).isEqualTo(409);

        JsonNode back = api.delete(NODES + FIRST + "/evacuate", ApiServer.ROOT).json();
        assertThat(back.path("isEvacuating").asBoolean()).isFalse();
    }

    @Test
    void nobodyDeclaresANodeLostByASlip() throws Exception {
        secondJoins();
        String lost = NODES + SECOND + "/lost";

        assertThat(api.post(lost, ApiServer.ROOT, "{}").status()).isEqualTo(400);
        assertThat(api.post(lost, ApiServer.ROOT, "{\"name\":\"node\"}").status())
                .isEqualTo(400);
        assertThat(message(api.post(lost, ApiServer.ROOT, "{\"name\":\"second\"}")))
                .contains("is online");
        secondGoesSilent();
        assertThat(api.post(lost, ApiServer.ROOT, "{\"name\":\"second\"}").status())
                .isEqualTo(204);
        assertThat(get("/nodes")).hasSize(1);
    }

    @Test
    void aRuleSaysWhatItMoves() throws Exception {
        secondJoins();
        String rule = "{\"nodes\":[\"pool:slow\"],\"ownersMax\":1}";
        JsonNode tried = api.post("/api/v1/cluster/placement", ApiServer.ROOT, "{\"digestRule\":" + rule + "}")
                .json();

        assertThat(get("/digest-rules")).isEmpty();
        JsonNode set = api.put("/api/v1/cluster/digest-rules/slow", ApiServer.ROOT, rule)
                .json();
        assertThat(set.path("placement")).isEqualTo(tried);
        assertThat(set.path("rule").path("ownersMax").asInt()).isOne();
        assertThat(tried.path("partitions").path(0).path("after")).hasToString("[\"" + SECOND + "\"]");
        assertThat(get("/digest-rules/slow").path("nodes")).hasToString("[\"pool:slow\"]");

        JsonNode removed =
                api.delete("/api/v1/cluster/digest-rules/slow", ApiServer.ROOT).json();
        assertThat(removed.path("partitions").path(0).path("after")).hasSize(2);
    }

    @Test
    void aRuleThatChoosesNobodyGivesWarning() throws Exception {
        JsonNode tried = api.post(
                        "/api/v1/cluster/placement",
                        ApiServer.ROOT,
                        "{\"digestRule\":{\"nodes\":[\"pool:none\"],\"partitions\":[0,7]}}")
                .json();

        assertThat(tried.path("warnings")).hasSize(3);
        assertThat(tried.path("warnings").toString())
                .contains(
                        "no node may digest 1 partitions",
                        "'pool:none' chooses no node",
                        "there are no partitions [7]");
    }

    @Test
    void aStorageRuleMovesFiles() throws Exception {
        api.commit("m1", 0);
        secondJoins();
        JsonNode set = api.put(
                        "/api/v1/cluster/storage-rules/safe",
                        ApiServer.ROOT,
                        "{\"repositories\":[\"default\"],\"nodes\":[\"*\"],\"copies\":3}")
                .json();

        assertThat(set.path("placement").path("files"))
                .hasToString("{\"count\":1,\"lookedAt\":1,\"moved\":1,\"bytes\":120}");
        assertThat(set.path("placement").path("warnings").path(0).asText()).contains("3 copies");
        assertThat(get("/storage-rules").path(0).path("repositories")).hasToString("[\"default\"]");
    }

    @Test
    void aWrongRuleSaysWhatIsWrong() throws Exception {
        String rules = "/api/v1/cluster/digest-rules/";

        assertThat(message(api.put(rules + "a", ApiServer.ROOT, "{\"nodes\":[\"rack:1\"]}")))
                .contains("'rack:1' chooses no nodes", "pool:NAME");
        assertThat(message(api.put(rules + "a", ApiServer.ROOT, "{\"nodes\":[]}")))
                .contains("chooses no nodes");
        assertThat(message(api.put(rules + "a", ApiServer.ROOT, "{\"pools\":[]}")))
                .contains("\"pools\" is unknown", "the form is");
        assertThat(message(api.put(rules + "-", ApiServer.ROOT, "{\"nodes\":[\"*\"]}")))
                .contains("names no rule");
        assertThat(message(api.put(
                        "/api/v1/cluster/storage-rules/a",
                        ApiServer.ROOT,
                        "{\"nodes\":[\"*\"],\"repositories\":[\"none\"]}")))
                .contains("there is no repository 'none'");
        assertThat(message(api.post("/api/v1/cluster/placement", ApiServer.ROOT, "{}")))
                .startsWith("give one of");
    }

    @Test
    void graphQlHasTheSameRulesAndNodes() throws Exception {
        secondJoins();
        graphql("mutation { setDigestRule(input: {id: \"a\", partitions: [0], nodes: [\"*\"], ownersMax: 1}) { id } }");
        graphql("mutation { setStorageRule(input: {id: \"b\", nodes: [\"pool:slow\"], copies: 1}) { id } }");
        graphql("mutation { setIsBeingEvicted(vhost: 2, isBeingEvicted: true) }");

        JsonNode data = graphql("""
                { digestRules { id partitions nodes ownersMax } storageRules { id repositories nodes copies }
                  cluster { nodes { zone isBeingEvicted canBeSafelyUnregistered } } }""");

        assertThat(data.path("digestRules"))
                .hasToString("[{\"id\":\"a\",\"partitions\":[0],\"nodes\":[\"*\"],\"ownersMax\":1}]");
        assertThat(data.path("storageRules").path(0).path("nodes")).hasToString("[\"pool:slow\"]");
        assertThat(data.path("cluster").path("nodes").path(1))
                .hasToString("{\"zone\":\"b\",\"isBeingEvicted\":true,\"canBeSafelyUnregistered\":true}");
        JsonNode left =
                graphql("mutation { clusterUnregisterNode(nodeID: 2, force: false) { cluster { nodes { id } } } }");
        assertThat(left.path("clusterUnregisterNode").path("cluster").path("nodes"))
                .hasSize(1);
    }

    private JsonNode graphql(String query) throws Exception {
        JsonNode answer = api.graphql(ApiServer.ROOT, query);
        assertThat(answer.path("errors")).isEmpty();
        return answer.path("data");
    }

    @Test
    void ingestNodesAreListed() throws Exception {
        assertThat(get("/ingest-nodes").path(0).path("name").asText()).isEqualTo("front");
    }
}
