package dev.millrace.node.cluster;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Carries messages between nodes, Kafka and the bucket: late, out of order, or not at all. Each direction
/// can be cut
/// by
/// itself.
final class SimulatedNetwork {
    static final int KAFKA = -1;
    static final int BUCKET = -2;
    static final int CLIENT = -3;
    private static final int SLOW_FACTOR = 40;

    private record Link(int from, int to) {}

    private final Simulator simulator;
    private final RandomGenerator random;
    private final Set<Link> cuts = new HashSet<>();
    private int lostOfThousand;
    private int slowOfThousand;

    SimulatedNetwork(Simulator simulator) {
        this.simulator = simulator;
        this.random = simulator.random("network");
    }

    /// How many of a thousand messages are lost, and how many take long.
    void disturb(int newLostOfThousand, int newSlowOfThousand) {
        lostOfThousand = newLostOfThousand;
        slowOfThousand = newSlowOfThousand;
    }

    void cut(int from, int to) {
        cuts.add(new Link(from, to));
    }

    void cutBothWays(int one, int other) {
        cut(one, other);
        cut(other, one);
    }

    void mend(int one, int other) {
        cuts.remove(new Link(one, other));
        cuts.remove(new Link(other, one));
    }

    void mendAll() {
        cuts.clear();
    }

    boolean isOpen(int from, int to) {
        return !cuts.contains(new Link(from, to));
    }

    /// Whether question and answer could pass now.
    boolean isOpenBothWays(int from, int to) {
        return isOpen(from, to) && isOpen(to, from);
    }

    /// Who waits for an answer has to give up by itself.
    void send(int from, int to, Runnable arrival) {
        if (!isOpen(from, to) || random.nextInt(1000) < lostOfThousand) {
            return;
        }
        long millis = 1L + random.nextInt(10);
        simulator.after(random.nextInt(1000) < slowOfThousand ? millis * SLOW_FACTOR : millis, arrival);
    }
}
