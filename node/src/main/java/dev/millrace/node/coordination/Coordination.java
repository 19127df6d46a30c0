package dev.millrace.node.coordination;

import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalEvent.Offline;
import dev.millrace.node.global.GlobalEvent.Pinged;
import dev.millrace.node.global.GlobalEvent.Ready;
import dev.millrace.node.global.GlobalEvent.Resigned;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Decides what this node has to say to Global. Time and state come in, events come out; the fold judges each
/// again,
/// so that what is said late, twice or by many at once does no harm.
///
/// Silence is measured by this node's own monotonic clock, from the moment when it saw a sign of life
/// applied, and
/// only while it sees its own ones applied: a node that is cut off, or was paused, blames nobody.
///
/// For one thread.
public final class Coordination {
    private final NodeId self;
    private final String incarnation;
    private final long pingNanos;
    private final long silenceNanos;
    private final Map<NodeId, Seen> seen = new HashMap<>();
    private final Map<Integer, Said> said = new HashMap<>();
    private Optional<Seen> own = Optional.empty();
    private Optional<Long> pingedAt = Optional.empty();
    private Optional<Long> steppedAt = Optional.empty();

    /// A sign of life, and when this node saw it applied.
    private record Seen(long ping, long atNanos) {}

    /// What was said of a partition in an epoch: not again, unless it seems lost.
    private record Said(long epoch, long atNanos) {}

    public Coordination(NodeId self, String incarnation, CoordinationSettings settings) {
        this.self = self;
        this.incarnation = incarnation;
        this.pingNanos = settings.pingInterval().toNanos();
        this.silenceNanos = settings.silenceLimit().toNanos();
    }

    /// To be called several times in each interval between pings.
    ///
    /// @param health of a partition that this node owns
    public List<GlobalEvent> step(long nowNanos, GlobalState state, IntFunction<PartitionHealth> health) {
        NodeState me = state.nodes().get(self);
        if (me == null || !me.incarnation().equals(incarnation)) {
            return List.of(); // removed, or a newer process of this node is there
        }
        List<GlobalEvent> events = new ArrayList<>();
        if (pingedAt.isEmpty() || nowNanos - pingedAt.get() >= pingNanos) {
            pingedAt = Optional.of(nowNanos);
            events.add(new Pinged(self, incarnation));
        }
        if (hears(nowNanos, me)) {
            events.addAll(silent(nowNanos, state, me));
        } else {
            seen.clear();
        }
        if (me.isOnline()) {
            events.addAll(offers(nowNanos, state, health));
        }
        return events;
    }

    /// What to say last.
    public Optional<GlobalEvent> farewell(GlobalState state) {
        return Optional.ofNullable(state.nodes().get(self))
                .filter(me -> me.isOnline() && me.incarnation().equals(incarnation))
                .map(me -> new Offline(self, incarnation, self, me.lastPing()));
    }

    /// Whether Global moves for this node, and its clock did not stand still since the last step.
    private boolean hears(long nowNanos, NodeState me) {
        boolean wasPaused =
                steppedAt.filter(at -> nowNanos - at > silenceNanos / 2).isPresent();
        steppedAt = Optional.of(nowNanos);
        if (own.isEmpty() || own.get().ping() != me.lastPing()) {
            own = Optional.of(new Seen(me.lastPing(), nowNanos));
        }
        return !wasPaused && me.isOnline() && nowNanos - own.get().atNanos() <= silenceNanos / 2;
    }

    private List<GlobalEvent> silent(long nowNanos, GlobalState state, NodeState me) {
        List<GlobalEvent> events = new ArrayList<>();
        seen.keySet().retainAll(state.nodes().keySet());
        for (NodeState each : state.nodes().values()) {
            if (each.id().equals(me.id()) || !each.isOnline()) {
                seen.remove(each.id());
                continue;
            }
            Seen last = seen.get(each.id());
            if (last == null || last.ping() != each.lastPing()) {
                seen.put(each.id(), new Seen(each.lastPing(), nowNanos));
            } else if (nowNanos - last.atNanos() >= silenceNanos) {
                seen.remove(each.id()); // should this be lost, silence is measured anew
                events.add(new Offline(self, incarnation, each.id(), each.lastPing()));
            }
        }
        return events;
    }

    private List<GlobalEvent> offers(long nowNanos, GlobalState state, IntFunction<PartitionHealth> health) {
        List<GlobalEvent> events = new ArrayList<>();
        for (PartitionState each : state.partitions().values()) {
            Optional<GlobalEvent> offer = offer(each, health);
            if (offer.isPresent() && maySay(nowNanos, each)) {
                said.put(each.partition(), new Said(each.epoch(), nowNanos));
                events.add(offer.get());
            }
        }
        return events;
    }

    private boolean maySay(long nowNanos, PartitionState partition) {
        Said last = said.get(partition.partition());
        return last == null || last.epoch() != partition.epoch() || nowNanos - last.atNanos() >= silenceNanos;
    }

    private static boolean mayLead(PartitionHealth health) {
        return switch (health) {
            case FIT, IDLE -> true;
            case STARTING, UNFIT -> false;
        };
    }

    private Optional<GlobalEvent> offer(PartitionState partition, IntFunction<PartitionHealth> health) {
        if (partition.primary().filter(self::equals).isPresent()) {
            boolean resigns = switch (health.apply(partition.partition())) {
                case FIT, STARTING -> false;
                case IDLE -> partition.successor().isPresent();
                case UNFIT -> true;
            };
            return resigns
                    ? Optional.of(new Resigned(self, incarnation, partition.partition(), partition.epoch()))
                    : Optional.empty();
        }
        boolean isPreferred = partition.owners().stream()
                .takeWhile(each -> !partition.primary().equals(Optional.of(each)))
                .anyMatch(self::equals);
        boolean offers =
                isPreferred && !partition.ready().contains(self) && mayLead(health.apply(partition.partition()));
        return offers
                ? Optional.of(new Ready(self, incarnation, partition.partition(), partition.epoch()))
                : Optional.empty();
    }
}
