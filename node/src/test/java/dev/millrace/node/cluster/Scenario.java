package dev.millrace.node.cluster;

import dev.millrace.node.cluster.SimulatedEvents.Event;
import dev.millrace.node.cluster.SimulatedKafka.Fate;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.PartitionState;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A cluster of three nodes and one partition in which nothing fails but what the script says.
final class Scenario {
    static final long SECOND = 1_000;
    private static final long SEED = 1;
    private static final long STEP_MILLIS = 10;
    private static final long LIMIT_MILLIS = 60_000;

    final SimulatedCluster cluster;

    private Scenario(Optional<Long> retentionMillis) {
        Optional<StringBuilder> trace =
                Boolean.getBoolean("millrace.trace") ? Optional.of(new StringBuilder()) : Optional.empty();
        cluster = new SimulatedCluster(SEED, 1, trace, Bug.NONE);
        cluster.begin(3, retentionMillis);
        until("somebody leads", () -> leader().isPresent());
    }

    /// Three nodes, of which one leads.
    static Scenario begin() {
        return new Scenario(Optional.empty());
    }

    static Scenario withRetention(long millis) {
        return new Scenario(Optional.of(millis));
    }

    GlobalState state() {
        return cluster.history.newest();
    }

    PartitionState partition() {
        return state().partition(0).orElseThrow();
    }

    private Optional<SimulatedNode> leader() {
        return state().partition(0)
                .flatMap(PartitionState::primary)
                .flatMap(each -> Optional.ofNullable(cluster.find(each)))
                .filter(SimulatedNode::hasJoined);
    }

    SimulatedNode primary() {
        return leader().orElseThrow();
    }

    boolean isLedBy(SimulatedNode node) {
        return leader().equals(Optional.of(node));
    }

    boolean isLedByAnotherThan(SimulatedNode node) {
        return leader().filter(each -> each != node).isPresent();
    }

    SimulatedNode other() {
        return cluster.nodes.stream()
                .filter(each -> each != primary())
                .findFirst()
                .orElseThrow();
    }

    Scenario run(long millis) {
        cluster.simulator.runUntil(cluster.simulator.now() + millis);
        return this;
    }

    Scenario until(String what, BooleanSupplier reached) {
        long limit = cluster.simulator.now() + LIMIT_MILLIS;
        while (!reached.getAsBoolean()) {
            if (cluster.simulator.now() > limit) {
                throw new AssertionError("it did not come to pass that " + what + "; " + partition());
            }
            run(STEP_MILLIS);
        }
        return this;
    }

    Scenario send(int count) {
        for (int i = 0; i < count; i++) {
            cluster.send();
            run(20);
        }
        return this;
    }

    /// One with a key, in the first repository.
    Event sendKeyed() {
        Event event = cluster.events.create(0, cluster.simulator.now(), true);
        cluster.send(event, 0, 0);
        run(100);
        return event;
    }

    /// As if its sender had heard nothing.
    Scenario sendAgain(Event event) {
        cluster.send(event, 0, Integer.MAX_VALUE);
        return run(100);
    }

    /// The next event of the kind, and no other.
    Scenario onNext(Predicate<GlobalEvent> which, Fate fate) {
        return onNext(which, fate, () -> {});
    }

    Scenario onNext(Predicate<GlobalEvent> which, Fate fate, Runnable inThatMoment) {
        boolean[] met = {false};
        cluster.kafka.decideFates(event -> {
            if (met[0] || !which.test(event)) {
                return Fate.ARRIVES;
            }
            met[0] = true;
            inThatMoment.run();
            return fate;
        });
        return this;
    }

    /// What was held arrives, and is decided.
    Outcomes release() {
        long before = cluster.history.version();
        cluster.kafka.release();
        run(50);
        return new Outcomes(cluster, before);
    }

    Outcomes publish(GlobalEvent event) {
        long before = cluster.history.version();
        cluster.admin(event);
        run(50);
        return new Outcomes(cluster, before);
    }

    /// Every node is asked for everything, and each answer is checked.
    Scenario askAll() {
        for (SimulatedNode node : cluster.nodes) {
            for (RepositoryId each : SimulatedEvents.REPOSITORIES) {
                cluster.ask(node, each);
            }
        }
        return this;
    }

    /// Nothing fails any more: all is found, once, by every node.
    void endsWell() {
        cluster.nodes.forEach(SimulatedNode::wake);
        cluster.nodes.forEach(SimulatedNode::start);
        cluster.network.mendAll();
        cluster.kafka.decideFates(_ -> Fate.ARRIVES);
        cluster.settle(LIMIT_MILLIS);
    }

    /// What became of the events of Global since a version.
    record Outcomes(SimulatedCluster cluster, long since) {
        boolean haveRefusal(String words) {
            for (long offset = since; offset < cluster.history.version(); offset++) {
                if (cluster.history.outcome(offset)
                                instanceof dev.millrace.node.global.Global.Outcome.Refused(var _, String because)
                        && because.contains(words)) {
                    return true;
                }
            }
            return false;
        }
    }
}
