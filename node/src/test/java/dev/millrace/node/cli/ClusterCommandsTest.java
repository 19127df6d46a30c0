package dev.millrace.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the commands ask for; what the API makes of it is tested there.
class ClusterCommandsTest {
    private static final String NODES = """
            [{"id":"n-1","name":"a","zone":"z","pool":"default","role":"all","isOnline":true,"isEvacuating":true,
              "isRemovable":false,"partitionsLed":[0],"partitionsOwned":[0,1],"files":{"count":2,"bytes":1500},
              "reasons":["it leads partition 0, and nobody else can"],"release":"0.1.0"}]""";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new HashMap<>(Map.of("GET /api/v1/cluster/nodes", NODES));
    private HttpServer node;

    @BeforeEach
    void listen() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", this::answer);
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    private int run(String... arguments) {
        return new MillraceCommand(Map.of(
                        "MILLRACE_URL", "http://127.0.0.1:" + node.getAddress().getPort(), "MILLRACE_TOKEN", "t"))
                .execute(arguments);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(body.isEmpty() ? what : what + " " + body);
        byte[] answer = answers.getOrDefault(what, "{}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void clusterFailsWhileThereIsAnAlarm() {
        answers.put("GET /api/v1/cluster", "{\"alarms\":[]}");
        assertThat(run("cluster")).isZero();

        answers.put("GET /api/v1/cluster", "{\"alarms\":[{\"name\":\"node-offline\",\"message\":\"a is offline\"}]}");
        assertThat(run("cluster")).isEqualTo(1);
    }

    @Test
    void nodesAreShownInLines() throws CommandFailed {
        String text = NodesCommand.text(ClusterApi.parse(NODES));

        assertThat(text.lines()).hasSize(2);
        assertThat(text.lines().toList().get(1)).startsWith("a     z").contains("online, evacuating", "1.5 kB", "n-1");
    }

    @Test
    void aNodeIsFoundByItsName() {
        assertThat(run("nodes", "evacuate", "a")).isZero();
        assertThat(run("nodes", "evacuate", "--undo", "n-1")).isZero();
        assertThat(run("nodes", "remove", "a")).isZero();
        assertThat(run("nodes", "lost", "a", "--confirm", "a")).isZero();
        assertThat(run("nodes", "lost", "a")).isEqualTo(1);
        assertThat(run("nodes", "remove", "b")).isEqualTo(1);

        assertThat(asked)
                .filteredOn(each -> !each.equals("GET /api/v1/cluster/nodes"))
                .containsExactly(
                        "POST /api/v1/cluster/nodes/n-1/evacuate {}",
                        "DELETE /api/v1/cluster/nodes/n-1/evacuate",
                        "DELETE /api/v1/cluster/nodes/n-1",
                        "POST /api/v1/cluster/nodes/n-1/lost {\"name\":\"a\"}");
    }

    @Test
    void partitionsSayWhoIsAway() throws CommandFailed {
        String text = PartitionsCommand.text(ClusterApi.parse("""
                [{"partition":0,"epoch":7,"primary":{"node":"n-1","name":"a","isOnline":true},"nextOffset":12,
                  "safeOffset":10,"unsettled":{"count":1,"bytes":2000},"lag":3,
                  "owners":[{"node":"n-2","name":"b","isOnline":false,"isReady":false,"hasResigned":true}]},
                 {"partition":1,"epoch":1,"owners":[],"nextOffset":0,"safeOffset":0,"unsettled":{"count":0,"bytes":0}}]"""));

        assertThat(text).contains("b (offline) (resigned)", "2.0 kB").containsPattern("1 +nobody +- ");
    }

    @Test
    void rulesAreSetByFlagsOrJson() {
        assertThat(run(
                        "rules",
                        "set",
                        "digest",
                        "front",
                        "--nodes",
                        "pool:fast,*",
                        "--partitions",
                        "0,1",
                        "--owners",
                        "2"))
                .isZero();
        assertThat(run("rules", "set", "storage", "web", "--rule", "{\"nodes\":[\"*\"],\"copies\":2}"))
                .isZero();
        assertThat(run("rules", "delete", "digest", "front")).isZero();

        assertThat(asked)
                .containsExactly(
                        "PUT /api/v1/cluster/digest-rules/front "
                                + "{\"nodes\":[\"pool:fast\",\"*\"],\"partitions\":[0,1],\"ownersMax\":2}",
                        "PUT /api/v1/cluster/storage-rules/web {\"nodes\":[\"*\"],\"copies\":2}",
                        "DELETE /api/v1/cluster/digest-rules/front");
    }

    @Test
    void aDryRunChangesNothing() {
        run("rules", "set", "digest", "front", "--nodes", "*", "--dry-run");
        run("rules", "delete", "storage", "web", "--dry-run");

        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/cluster/placement {\"digestRule\":{\"nodes\":[\"*\"],\"id\":\"front\"}}",
                        "POST /api/v1/cluster/placement {\"removeStorageRule\":\"web\"}");
    }

    @Test
    void aRuleWithoutNodesIsNotSent() {
        assertThat(run("rules", "set", "digest", "front")).isEqualTo(1);
        assertThat(run("rules", "set", "cache", "front", "--nodes", "*")).isEqualTo(2);
        assertThat(asked).isEmpty();
    }
}
