package dev.millrace.node.peer;

import dev.millrace.node.digest.Batches;
import dev.millrace.node.digest.Digest;
import dev.millrace.node.digest.DigestLimits;
import dev.millrace.node.digest.DigestMember;
import dev.millrace.node.digest.InMemoryGlobal;
import dev.millrace.node.digest.InMemoryIngestTopic;
import dev.millrace.node.digest.MiniStore;
import dev.millrace.node.digest.TailAnswer;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.GlobalEvent.DigestRuleSet;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeSelector;
import dev.millrace.node.search.TailSource;
import dev.millrace.node.segment.Column;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.storage.DirectoryStore;
import dev.millrace.node.storage.SegmentDirectory;
import dev.millrace.node.topic.TopicIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Nodes that digest and speak with each other over TLS on loopback, over one topic and one Global in memory.
/// The
/// first partition is the first node's, and so on.
final class PeerCluster implements AutoCloseable {
    static final RepositoryId WEB = new RepositoryId("web");
    static final RepositoryId SHOP = new RepositoryId("shop");
    static final Duration SOON = Duration.ofSeconds(20);
    private static final TopicIdentity TOPIC = new TopicIdentity("cluster", "topic");
    private static final DigestLimits LIMITS = new DigestLimits(
            64 << 20,
            Duration.ofMinutes(30),
            64 << 20,
            2,
            Duration.ofMillis(5),
            1 << 20,
            Duration.ofMillis(200),
            Duration.ofSeconds(20));

    final InMemoryGlobal global = new InMemoryGlobal();
    final InMemoryIngestTopic topic;
    final AtomicLong nanos = new AtomicLong();
    final List<Member> members = new ArrayList<>();
    /// Where the nodes find each other; what is not in it counts as off-line.
    final Map<NodeId, String> addresses = new ConcurrentHashMap<>();

    private final AtomicInteger ids = new AtomicInteger();

    /// One node of it.
    final class Member implements AutoCloseable {
        final NodeId id;
        final PeerTls tls;
        final DirectoryStore store;
        final Digest digest;
        final IngestNodes ingestNodes = new IngestNodes(nanos::get);
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final PeerServer server;
        final PeerClient client;

        Member(int number, Path folder, PeerTls tls) throws IOException {
            this.id = id(number);
            this.tls = tls;
            this.store = new DirectoryStore(directory(folder, "minis"), directory(folder, "segments"));
            this.digest = digest(this, "life-" + number);
            this.server = new PeerServer(
                    "127.0.0.1",
                    0,
                    tls,
                    new PeerRoutes(new PeerRoutes.Sources(
                            global, digest, store, ingestNodes, PeerCluster::status, System::nanoTime)),
                    meters);
            this.client = new PeerClient(tls, meters);
            server.start();
            addresses.put(id, address());
        }

        String address() {
            return "127.0.0.1:" + server.port();
        }

        PeerTails tails() {
            return new PeerTails(
                    new PeerTails.Cluster(id, global, node -> Optional.ofNullable(addresses.get(node))),
                    PeerCluster.local(digest),
                    client,
                    System::nanoTime);
        }

        @Override
        public void close() {
            server.close();
            client.close();
            digest.close();
        }
    }

    PeerCluster(Path folder, int nodes) throws IOException {
        this(folder, nodes, nodes);
    }

    PeerCluster(Path folder, int nodes, int partitions) throws IOException {
        topic = new InMemoryIngestTopic(partitions, TOPIC);
        TestCertificates certificates = TestCertificates.in(folder.resolve("certificates"));
        for (int i = 0; i < nodes; i++) {
            global.apply(new Joined(id(i), "life-" + i, "node-" + i, "localhost"));
        }
        for (int i = 0; i < partitions; i++) {
            List<NodeSelector> order = List.of(NodeSelector.of(id(i % nodes)), NodeSelector.EVERY);
            global.apply(new DigestRuleSet(new DigestRule("rule-" + i, List.of(i), order, 0)));
        }
        global.apply(new TopicAdopted(new IngestTopicState(0, TOPIC.clusterId(), TOPIC.topicId(), partitions)));
        for (int i = 0; i < nodes; i++) {
            members.add(new Member(i, folder.resolve("node-" + i), certificates.issue("node-" + i)));
        }
        members.forEach(each -> each.digest.start());
    }

    static NodeId id(int number) {
        return new NodeId("00000000-0000-0000-0000-%012d".formatted(number + 1));
    }

    private static SegmentDirectory directory(Path folder, String name) throws IOException {
        return new SegmentDirectory(Files.createDirectories(folder.resolve(name)));
    }

    private Digest digest(Member member, String incarnation) {
        return new Digest(
                new DigestMember(member.id, incarnation),
                LIMITS,
                new Digest.Outside(
                        global,
                        topic,
                        new Minis(member.store),
                        mini -> new byte[0],
                        () -> "mini-" + ids.incrementAndGet(),
                        InstantSource.system(),
                        new SimpleMeterRegistry()),
                (generation, partition, batch) -> {});
    }

    private static NodeStatus status() {
        return new NodeStatus(
                "1.0",
                5,
                Optional.of(new NodeStatus.Disk(1, 2)),
                3,
                4,
                2,
                Optional.of(0.5),
                new TreeMap<>(Map.of(0, new NodeStatus.Progress(6, 7))));
    }

    static TailSource local(Digest digest) {
        return (from, repository, wait) -> {
            Map<Integer, TailSource.Answer> answers = new TreeMap<>();
            digest.tails(from, repository, wait).forEach((partition, each) -> answers.put(partition, answer(each)));
            return answers;
        };
    }

    private static TailSource.Answer answer(TailAnswer answer) {
        return switch (answer) {
            case TailAnswer.Covered(var covered, var blocks, boolean complete) ->
                new TailSource.Answer.Covered(covered, blocks, complete);
            case TailAnswer.Committed(long nextOffset) -> new TailSource.Answer.Committed(nextOffset);
            case TailAnswer.NoPrimary() -> new TailSource.Answer.NoPrimary();
        };
    }

    void append(int partition, RepositoryId repository, String... texts) throws Exception {
        long _ = topic.append(partition, Batches.encoded(repository, texts)).get();
    }

    static List<String> texts(List<EventBlock> blocks) throws IOException {
        List<String> texts = new ArrayList<>();
        for (EventBlock block : blocks) {
            Column raw = block.raw();
            for (int row = 0; row < block.rowCount(); row++) {
                texts.add(raw.value(row).orElseThrow().text());
            }
        }
        return texts;
    }

    @Override
    public void close() {
        members.forEach(each -> each.client.close());
        members.forEach(Member::close);
    }

    private record Minis(DirectoryStore store) implements MiniStore {
        @Override
        public Path newTemporary(String miniId) throws IOException {
            return store.newTemporary(FileKind.MINI, miniId);
        }

        @Override
        public void publish(Path temporary, String miniId) throws IOException {
            store.publish(FileKind.MINI, temporary, miniId);
        }

        @Override
        public void discard(String miniId) throws IOException {
            store.delete(FileKind.MINI, miniId);
        }
    }
}
