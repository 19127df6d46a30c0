package dev.millrace.node.cluster;

import dev.millrace.node.cluster.SimulatedEvents.Event;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.topic.TopicIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/// Two topics: what came in, and Global. What is not replicated yet goes when the leading broker does; nobody
/// was told
/// that it is there, and nobody reads it.
public final class SimulatedKafka {
    private static final String CLUSTER = "kafka";
    /// Kafka's clock in this world runs faster, so that the window of keys passes within a run.
    private static final long CLOCK_FACTOR = 120;

    /// @param appendedMillis as Kafka's clock has it
    public record Appended(long offset, Event event, long appendedMillis) {}

    private record GlobalRecord(GlobalEvent event) {}

    /// One log: what is before `start` is forgotten, what is from `replicated` on may still be lost.
    private static final class Log<T> {
        final List<T> records = new ArrayList<>();
        int start;
        int replicated;
    }

    /// What becomes of an event on its way to Global.
    enum Fate {
        ARRIVES,
        ARRIVES_UNHEARD,
        IS_HELD
    }

    private final Simulator simulator;
    private final SimulatedNetwork network;
    private final RandomGenerator random;
    private final int partitionCount;
    private final Bug bug;
    private final List<Runnable> globalListeners = new ArrayList<>();
    private final Log<GlobalRecord> global = new Log<>();
    private List<Log<Appended>> partitions = new ArrayList<>();
    private int topic;
    private long downUntil;
    private int slowOfThousand;
    private Function<GlobalEvent, Fate> fates = _ -> Fate.ARRIVES;
    private final List<Runnable> held = new ArrayList<>();

    SimulatedKafka(Simulator simulator, SimulatedNetwork network, int partitionCount, Bug bug) {
        this.simulator = simulator;
        this.network = network;
        this.random = simulator.random("kafka");
        this.partitionCount = partitionCount;
        this.bug = bug;
        newTopic();
    }

    void disturb(int newSlowOfThousand) {
        slowOfThousand = newSlowOfThousand;
    }

    int partitionCount() {
        return partitionCount;
    }

    long nowMillis() {
        return simulator.now() * CLOCK_FACTOR;
    }

    TopicIdentity identity() {
        return new TopicIdentity(CLUSTER, "topic-" + topic);
    }

    /// The ingest topic is made anew, and what was in it is gone.
    void replaceTopic() {
        topic++;
        newTopic();
        simulator.trace("kafka   has another ingest topic, %s", identity());
    }

    private void newTopic() {
        partitions = new ArrayList<>();
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new Log<>());
        }
    }

    /// The leading broker dies; another one takes over after a while, with what was replicated.
    void crash(long downMillis) {
        downUntil = simulator.now() + downMillis;
        for (Log<Appended> each : partitions) {
            truncate(each);
        }
        truncate(global);
        simulator.trace("kafka   lost its leading broker, for %d ms", downMillis);
    }

    private static void truncate(Log<?> log) {
        log.records.subList(log.replicated, log.records.size()).clear();
    }

    boolean isUp() {
        return simulator.now() >= downUntil;
    }

    /// Answers with the offset once it is replicated; not at all where it was not, or the answer was lost.
    void append(int from, int partition, Event event, LongConsumer answer) {
        network.send(from, SimulatedNetwork.KAFKA, () -> {
            if (isUp()) {
                Log<Appended> log = partitions.get(partition);
                Appended record = new Appended(log.records.size(), event, nowMillis());
                append(
                        log,
                        record,
                        () -> network.send(SimulatedNetwork.KAFKA, from, () -> answer.accept(record.offset())));
            }
        });
    }

    /// Likewise.
    void publish(int from, GlobalEvent event, LongConsumer answer) {
        network.send(from, SimulatedNetwork.KAFKA, () -> {
            Fate fate = fates.apply(event);
            Runnable arrival = () -> publishNow(from, event, fate == Fate.ARRIVES ? answer : _ -> {});
            if (fate == Fate.IS_HELD) {
                simulator.trace("kafka   %s is held up", event.getClass().getSimpleName());
                held.add(arrival);
            } else {
                arrival.run();
            }
        });
    }

    /// Decides what becomes of each event from now on.
    void decideFates(Function<GlobalEvent, Fate> newFates) {
        fates = newFates;
    }

    /// What was held arrives now, in the order in which it was sent.
    void release() {
        List<Runnable> now = List.copyOf(held);
        held.clear();
        now.forEach(Runnable::run);
    }

    int heldCount() {
        return held.size();
    }

    private void publishNow(int from, GlobalEvent event, LongConsumer answer) {
        if (!isUp()) {
            return;
        }
        long offset = global.records.size();
        append(global, new GlobalRecord(event), () -> {
            globalListeners.forEach(Runnable::run);
            network.send(SimulatedNetwork.KAFKA, from, () -> answer.accept(offset));
        });
    }

    @SuppressWarnings("ReferenceEquality") // another one may lie at its place after a crash, and look the same
    private <T> void append(Log<T> log, T record, Runnable replicated) {
        int place = log.records.size();
        log.records.add(record);
        long millis = 1L + random.nextInt(4);
        simulator.after(random.nextInt(1000) < slowOfThousand ? 100L * millis : millis, () -> {
            if (log.records.size() > place && log.records.get(place) == record) {
                log.replicated = Math.max(log.replicated, place + 1);
                replicated.run();
            }
        });
    }

    void onGlobal(Runnable listener) {
        globalListeners.add(listener);
    }

    long globalBegin() {
        return global.start;
    }

    long globalEnd() {
        return global.replicated;
    }

    GlobalEvent globalEvent(long offset) {
        return global.records.get((int) offset).event;
    }

    void trimGlobal(int from, long before) {
        network.send(from, SimulatedNetwork.KAFKA, () -> {
            if (isUp() && before > global.start) {
                global.start = (int) before;
                simulator.trace("kafka   Global begins at %d", before);
            }
        });
    }

    /// What a consumer finds: where the log begins, and some records.
    public record Fetched(TopicIdentity topic, long begin, List<Appended> records) {}

    void fetch(int node, int partition, long from, int max, Consumer<Fetched> answer) {
        network.send(node, SimulatedNetwork.KAFKA, () -> {
            if (isUp()) {
                Log<Appended> log = partitions.get(partition);
                int end = bug == Bug.READS_UNREPLICATED ? log.records.size() : log.replicated;
                int begin = (int) Math.min(Math.max(from, log.start), end);
                List<Appended> found = List.copyOf(log.records.subList(begin, Math.min(end, begin + max)));
                Fetched fetched = new Fetched(identity(), log.start, found);
                network.send(SimulatedNetwork.KAFKA, node, () -> answer.accept(fetched));
            }
        });
    }

    void end(int node, int partition, LongConsumer answer) {
        network.send(node, SimulatedNetwork.KAFKA, () -> {
            if (isUp()) {
                long end = partitions.get(partition).replicated;
                network.send(SimulatedNetwork.KAFKA, node, () -> answer.accept(end));
            }
        });
    }

    void identity(int node, Consumer<TopicIdentity> answer) {
        network.send(node, SimulatedNetwork.KAFKA, () -> {
            if (isUp()) {
                TopicIdentity now = identity();
                network.send(SimulatedNetwork.KAFKA, node, () -> answer.accept(now));
            }
        });
    }

    /// Forgets what is before the offset, if it is still this topic: its name has the generation in it.
    void trim(TopicIdentity which, int partition, long before) {
        if (isUp() && which.equals(identity())) {
            Log<Appended> log = partitions.get(partition);
            log.start = (int) Math.max(log.start, Math.min(before, log.replicated));
            simulator.trace("kafka   partition %d begins at %d", partition, log.start);
        }
    }

    long begin(int partition) {
        return partitions.get(partition).start;
    }

    /// What was replicated; everything else was never promised.
    long end(int partition) {
        return partitions.get(partition).replicated;
    }

    Appended record(int partition, long offset) {
        return partitions.get(partition).records.get((int) offset);
    }
}
