package dev.millrace.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Does to a cluster what a schedule says, puts it right again, and tells both.
final class FaultInjector {
    private static final int STARTS_MAX = 10;
    private static final Duration LOST_MAX = Duration.ofMinutes(1);

    private final RunningCluster cluster;
    private final Standing standing;
    private final Timeline timeline;

    FaultInjector(RunningCluster cluster, Standing standing, Timeline timeline) {
        this.cluster = cluster;
        this.standing = standing;
        this.timeline = timeline;
    }

    /// Returns once the node is ready again, or the broker is back.
    ///
    /// @return what there is to say of the end
    String perform(Fault.Planned planned) throws Exception {
        double seconds = planned.length().toMillis() / 1000.0;
        switch (planned.fault()) {
            case Fault.KillNode(String node) -> {
                timeline.say("kill", "%s for %.1f s", node, seconds);
                standing.strike(node);
                cluster.node(node).kill9();
                park(planned.length());
                return startAgain(node);
            }
            case Fault.WipeNode(String node) -> {
                String id = cluster.node(node).id();
                timeline.say("wipe", "%s, which was %s, for %.1f s", node, id, seconds);
                standing.strike(node);
                cluster.wipe(node);
                park(planned.length());
                String back = startAgain(node);
                return back + declareLost(node, id);
            }
            case Fault.PauseNode(String node) -> {
                timeline.say("pause", "%s for %.1f s", node, seconds);
                standing.strike(node);
                cluster.node(node).pause();
                park(planned.length());
                cluster.node(node).resume();
                return ready(node);
            }
            case Fault.CutNode(String node, Network.Scope scope, Network.Direction direction) -> {
                timeline.say("cut", "%s from %s, %s, for %.1f s", node, scope, direction, seconds);
                standing.strike(node);
                cluster.cut(node, scope, direction);
                park(planned.length());
                cluster.network().heal(node);
                return ready(node);
            }
            case Fault.RestartInARow(var nodes) -> {
                timeline.say("restarts", "of %s, one after the other", nodes);
                for (String node : nodes) {
                    standing.strike(node);
                    cluster.node(node).kill9();
                    timeline.say("restarts", "%s", startAgain(node));
                }
                return "all are back";
            }
            case Fault.KillBroker(int broker) -> {
                timeline.say("kafka", "broker %d is killed, for %.1f s", broker, seconds);
                awayIfAlone(true);
                cluster.kafka().kill(broker);
                park(planned.length());
                cluster.kafka().start(broker);
                cluster.kafka().awaitAll();
                awayIfAlone(false);
                return "broker %d is back".formatted(broker);
            }
            case Fault.PauseBroker(int broker) -> {
                timeline.say("kafka", "broker %d is paused, for %.1f s", broker, seconds);
                awayIfAlone(true);
                cluster.kafka().pause(broker);
                park(planned.length());
                cluster.kafka().resume(broker);
                cluster.kafka().awaitAll();
                awayIfAlone(false);
                return "broker %d goes on".formatted(broker);
            }
            case Fault.SpoilBucket(FaultProxy.Mode mode) -> {
                timeline.say("bucket", "%s for %.1f s", mode, seconds);
                cluster.bucket().mode(mode);
                park(planned.length());
                cluster.bucket().mode(new FaultProxy.Mode.Pass());
                return "the bucket is well";
            }
        }
    }

    private String startAgain(String node) throws IOException {
        cluster.node(node).startAgain();
        return ready(node);
    }

    /// What only that disk had is digested again from Kafka.
    private String declareLost(String node, String id) throws IOException, InterruptedException {
        MillraceClient client = cluster.client(node, Duration.ofSeconds(20));
        long end = System.nanoTime() + LOST_MAX.toNanos();
        while (true) {
            MillraceClient.Answer answer = client.post(
                    "/api/v1/cluster/nodes/%s/lost".formatted(id),
                    "{\"name\":\"%s\"}".formatted(node),
                    "Content-Type",
                    "application/json");
            if (answer.status() / 100 == 2) {
                return ", and %s is declared lost".formatted(id);
            }
            if (System.nanoTime() > end) {
                throw new IOException("%s is not declared lost: %d %s".formatted(id, answer.status(), answer.body()));
            }
            park(Duration.ofSeconds(1));
        }
    }

    /// A node that ends by itself is started again, as whoever runs it would: at a start it may miss what is
    /// away.
    private String ready(String node) throws IOException {
        long begin = System.nanoTime();
        for (int starts = 1; !cluster.node(node).awaitReadyOrEnd(); starts++) {
            String last = cluster.node(node).log().strip().lines().reduce("", (all, line) -> line);
            timeline.say("ended", "%s by itself: %s", node, last);
            if (starts == STARTS_MAX) {
                throw new IOException("%s does not start".formatted(node));
            }
            park(Duration.ofSeconds(1));
            cluster.node(node).startAgain();
        }
        standing.heal(node);
        return "%s is ready after %.1f s".formatted(node, (System.nanoTime() - begin) / 1e9);
    }

    private void awayIfAlone(boolean isAway) {
        if (cluster.kafka().size() == 1) {
            standing.kafkaAway(isAway);
        }
    }

    private static void park(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
