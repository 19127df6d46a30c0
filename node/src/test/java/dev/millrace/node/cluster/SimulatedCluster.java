package dev.millrace.node.cluster;

import dev.millrace.node.bucket.Bucket.Owner;
import dev.millrace.node.cluster.SimulatedEvents.Event;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalFormatException;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.SnapshotCodec;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.topic.TopicIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything together: the world, the nodes in it, and those who send events and ask questions.
final class SimulatedCluster {
    static final String CLUSTER = "cluster";
    private static final int CODEC_EVERY = 16;
    private static final int RETRIES_MAX = 4;

    final Simulator simulator;
    final Bug bug;
    final SimulatedNetwork network;
    final SimulatedKafka kafka;
    final SimulatedBucket bucket;
    final SimulatedEvents events = new SimulatedEvents();
    final ClusterTruth truth;
    final GlobalHistory history;
    final List<SimulatedNode> nodes = new ArrayList<>();
    private final RandomGenerator random;
    private final AnswerCheck check;
    private final long seed;
    private int numbers;
    private int nodeIds;
    private int answers;
    private int completeAnswers;
    private boolean isIngesting = true;

    SimulatedCluster(long seed, Optional<StringBuilder> trace, Bug bug) {
        this(seed, 1 + (int) (seed % 3), trace, bug);
    }

    SimulatedCluster(long seed, int partitions, Optional<StringBuilder> trace, Bug bug) {
        this.seed = seed;
        this.bug = bug;
        this.simulator = new Simulator(seed, trace);
        this.random = simulator.random("cluster");
        this.network = new SimulatedNetwork(simulator);
        this.kafka = new SimulatedKafka(simulator, network, partitions, bug);
        this.bucket = new SimulatedBucket(simulator, network);
        this.truth = new ClusterTruth(kafka, events, bucket);
        this.history = new GlobalHistory(simulator, truth, bug);
        this.check = new AnswerCheck(this);
        kafka.onGlobal(this::foldAndTell);
    }

    static String brief(NodeId node) {
        return "id " + Integer.parseInt(node.value().substring(24));
    }

    NodeId newNodeId() {
        return new NodeId("00000000-0000-0000-0000-%012d".formatted(++nodeIds));
    }

    int nextNumber() {
        return numbers++;
    }

    @Nullable
    SimulatedNode find(NodeId id) {
        for (SimulatedNode each : nodes) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        return null;
    }

    /// Kafka, the bucket and this many nodes are there; they start now.
    void begin(int nodeCount, Optional<Long> retentionMillis) {
        bucket.own(new Owner(CLUSTER, 1));
        TopicIdentity topic = kafka.identity();
        admin(new GlobalEvent.TopicAdopted(
                new IngestTopicState(0, topic.clusterId(), topic.topicId(), kafka.partitionCount())));
        admin(new GlobalEvent.BucketAttached(new BucketState(CLUSTER, 1)));
        for (RepositoryId each : SimulatedEvents.REPOSITORIES) {
            admin(new GlobalEvent.RepositoryCreated(new Repository(each, new RepositoryName(each.value()), "")));
        }
        simulator.runUntil(simulator.now() + 50);
        retentionMillis.ifPresent(age -> admin(new GlobalEvent.RetentionSet(
                SimulatedEvents.REPOSITORIES.getLast(),
                new Retention(Optional.of(age), Optional.empty(), Optional.empty()))));
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new SimulatedNode(i, this));
        }
        simulator.runUntil(simulator.now() + 50);
        nodes.forEach(SimulatedNode::start);
    }

    /// A person, or the operator, who can always reach Kafka.
    void admin(GlobalEvent event) {
        kafka.publish(SimulatedNetwork.CLIENT, event, _ -> {});
    }

    private void foldAndTell() {
        while (history.version() < kafka.globalEnd()) {
            history.append(kafka.globalEvent(history.version()));
        }
        nodes.forEach(SimulatedNode::hear);
    }

    // --- those who use it ---

    void ingestAllTheTime(int betweenMillis) {
        simulator.after(random.nextInt(betweenMillis), () -> {
            if (isIngesting) {
                send();
                ingestAllTheTime(betweenMillis);
            }
        });
    }

    void stopIngest() {
        isIngesting = false;
    }

    void send() {
        Event event = events.create(
                random.nextInt(SimulatedEvents.REPOSITORIES.size()), simulator.now(), random.nextInt(3) == 0);
        send(event, random.nextInt(kafka.partitionCount()), 0);
    }

    /// Whoever has a key sends again when no answer comes.
    void send(Event event, int partition, int attempt) {
        kafka.append(
                SimulatedNetwork.CLIENT, partition, event, _ -> events.acknowledge(event.number(), simulator.now()));
        if (event.key().isPresent() && attempt < RETRIES_MAX) {
            simulator.after(1_200, () -> {
                if (!events.isAcknowledged(event.number())) {
                    send(event, partition, attempt + 1);
                }
            });
        }
    }

    void askAllTheTime(int betweenMillis) {
        simulator.after(random.nextInt(betweenMillis), () -> {
            if (!isIngesting) {
                return;
            }
            SimulatedNode node = nodes.get(random.nextInt(nodes.size()));
            RepositoryId repository =
                    SimulatedEvents.REPOSITORIES.get(random.nextInt(SimulatedEvents.REPOSITORIES.size()));
            ask(node, repository);
            askAllTheTime(betweenMillis);
        });
    }

    void ask(SimulatedNode node, RepositoryId repository) {
        if (node.isAwake() && node.hasJoined()) {
            long askedAt = simulator.now();
            new SimulatedQuery(node, repository, answer -> {
                        answers++;
                        completeAnswers += answer.isComplete() ? 1 : 0;
                        simulator.trace(
                                "node %d  answers with %d events as of version %d%s",
                                node.index,
                                answer.events().size(),
                                answer.state().version(),
                                answer.isComplete()
                                        ? ""
                                        : ", lacks " + answer.lackingTails() + " " + answer.lackingFiles());
                        check.check(answer, askedAt);
                    })
                    .start();
        }
    }

    // --- what has to hold ---

    void trim(TopicIdentity topic, int partition, long before) {
        if (topic.equals(kafka.identity()) && kafka.isUp() && before > kafka.begin(partition)) {
            truth.checkTrim(history.newest(), history, partition, before);
            kafka.trim(topic, partition, before);
        }
    }

    /// The last copy of what Global needs never goes.
    void checkDeletion(SimulatedNode node, String fileId) {
        history.newest()
                .files()
                .find(fileId)
                .filter(each -> each.holders().contains(node.id))
                .filter(each -> each.object().isEmpty() && each.hasLiveSection())
                .ifPresent(each -> {
                    throw new AssertionError("promise 2: node %d deletes %s, of which it has the only copy"
                            .formatted(node.index, fileId));
                });
    }

    void checkObjectDeletion(List<String> keys) {
        history.newest().files().all().flatMap(each -> each.object().stream()).forEach(each -> {
            if (keys.contains(each.key())) {
                throw new AssertionError("promise 3: the object %s is deleted, which Global names".formatted(each));
            }
        });
    }

    /// What a start finds is what was written. Text costs more than all the rest, so not every run does it.
    void checkSnapshot(long version) {
        GlobalState state = history.state(version);
        if (seed % CODEC_EVERY == 0) {
            try {
                GlobalState read = SnapshotCodec.decode(SnapshotCodec.encode(state));
                if (!read.equals(state)) {
                    throw new AssertionError("a snapshot of version %d is read as another state".formatted(version));
                }
            } catch (GlobalFormatException e) {
                throw new AssertionError(e);
            }
        }
    }

    // --- the end ---

    /// Runs until all is well: each partition led, each event in a file in the bucket, and each node gives it
    /// out.
    void settle(long limitMillis) {
        long until = simulator.now() + limitMillis;
        while (unsettled().isPresent()) {
            if (simulator.now() > until) {
                throw new AssertionError("no progress: " + unsettled().get());
            }
            simulator.runUntil(simulator.now() + 250);
        }
        simulator.runUntil(simulator.now() + 500);
        int expected = completeAnswers;
        for (SimulatedNode node : nodes) {
            for (RepositoryId each : SimulatedEvents.REPOSITORIES) {
                ask(node, each);
                expected++;
            }
        }
        long waitsUntil = simulator.now() + SimulatedQuery.WAIT_MILLIS + 4_000;
        while (completeAnswers < expected && simulator.now() < waitsUntil) {
            simulator.runUntil(simulator.now() + 50);
        }
        if (completeAnswers < expected) {
            throw new AssertionError("promise 6: %d answers are whole, not %d, although all is well"
                    .formatted(completeAnswers, expected));
        }
    }

    /// Why it is not settled yet.
    Optional<String> unsettled() {
        GlobalState state = history.newest();
        for (SimulatedNode each : nodes) {
            NodeState known = state.nodes().get(each.id);
            if (!each.hasJoined()
                    || known == null
                    || !known.isOnline()
                    || !known.incarnation().equals(each.incarnation)) {
                return Optional.of("node %d is not there: %s".formatted(each.index, known));
            }
        }
        for (PartitionState each : state.partitions().values()) {
            SimulatedNode primary = each.primary().map(this::find).orElse(null);
            if (primary == null || !primary.isUp()) {
                return Optional.of("nobody leads: " + each);
            }
            if (!primary.digest(each.partition()).isSettledTo(kafka.end(each.partition()))) {
                return Optional.of("node %d is not through, kafka ends at %d: %s"
                        .formatted(primary.index, kafka.end(each.partition()), each));
            }
        }
        return state.files()
                .all()
                .filter(StoredFile::hasLiveSection)
                .filter(each -> each.object().isEmpty())
                .findFirst()
                .map(each -> "not in the bucket: " + each);
    }

    int answers() {
        return answers;
    }

    int completeAnswers() {
        return completeAnswers;
    }
}
