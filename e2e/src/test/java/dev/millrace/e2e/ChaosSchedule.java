package dev.millrace.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Which faults come, from a seed alone.
///
/// @param nodes those that may be struck
/// @param stateful those of them with a disk that counts
/// @param brokers of Kafka: with one, its faults are faults of everything
/// @param canCut whether the network takes faults
/// @param silence after which a node is taken for dead
record ChaosSchedule(
        long seed, List<String> nodes, List<String> stateful, int brokers, boolean canCut, Duration silence) {
    private static final Duration REST_MIN = Duration.ofSeconds(4);
    private static final Duration REST_MAX = Duration.ofSeconds(12);
    private static final Duration LATE_MAX = Duration.ofMillis(2500);

    ChaosSchedule {
        nodes = List.copyOf(nodes);
        stateful = List.copyOf(stateful);
    }

    /// What strikes nodes, one fault at a time.
    List<Fault.Planned> ofNodes(Duration total) {
        RandomGenerator random = random(1);
        return filled(total, () -> nodeFault(random));
    }

    /// What strikes Kafka and the bucket meanwhile, one fault at a time.
    List<Fault.Planned> ofOthers(Duration total) {
        RandomGenerator random = random(2);
        return filled(total, () -> otherFault(random));
    }

    private interface Source {
        Fault.Planned next();
    }

    private List<Fault.Planned> filled(Duration total, Source source) {
        List<Fault.Planned> all = new ArrayList<>();
        Duration used = Duration.ZERO;
        while (true) {
            Fault.Planned each = source.next();
            used = used.plus(each.after()).plus(each.length());
            if (used.compareTo(total) > 0) {
                return all;
            }
            all.add(each);
        }
    }

    private Fault.Planned nodeFault(RandomGenerator random) {
        String node = nodes.get(random.nextInt(nodes.size()));
        String keeper = stateful.get(random.nextInt(stateful.size()));
        Duration longer = silence.plus(between(random, Duration.ofSeconds(2), Duration.ofSeconds(15)));
        int kind = random.nextInt(canCut ? 14 : 8);
        Fault fault = switch (kind) {
            case 0, 1 -> new Fault.KillNode(node);
            case 2, 3 -> new Fault.KillNode(keeper);
            case 4, 5 -> new Fault.PauseNode(keeper);
            case 6 -> nodes.size() > 1 ? new Fault.WipeNode(keeper) : new Fault.KillNode(node);
            case 7 -> new Fault.RestartInARow(nodes);
            default ->
                new Fault.CutNode(keeper, any(random, Network.Scope.values()), any(random, Network.Direction.values()));
        };
        Duration length = fault instanceof Fault.KillNode && random.nextBoolean() ? Duration.ofMillis(200) : longer;
        return new Fault.Planned(between(random, REST_MIN, REST_MAX), fault, length);
    }

    private Fault.Planned otherFault(RandomGenerator random) {
        int broker = random.nextInt(brokers);
        Fault fault = switch (random.nextInt(4)) {
            case 0 -> new Fault.KillBroker(broker);
            case 1 -> new Fault.PauseBroker(broker);
            default -> new Fault.SpoilBucket(FaultProxy.Mode.anyOf(random, LATE_MAX));
        };
        return new Fault.Planned(
                between(random, REST_MAX, REST_MAX.multipliedBy(2)),
                fault,
                between(random, Duration.ofSeconds(3), Duration.ofSeconds(20)));
    }

    /// A stream of its own for each track, so that one does not shift the other.
    private RandomGenerator random(int track) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + track);
    }

    private static <T> T any(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Duration between(RandomGenerator random, Duration min, Duration max) {
        return Duration.ofMillis(random.nextLong(min.toMillis(), max.toMillis()));
    }
}
