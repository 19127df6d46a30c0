package dev.millrace.node.life;

import dev.millrace.node.digest.Digest;
import dev.millrace.node.digest.DigestLimits;
import dev.millrace.node.digest.DigestMember;
import dev.millrace.node.digest.InMemoryGlobal;
import dev.millrace.node.digest.InMemoryIngestTopic;
import dev.millrace.node.digest.MiniStore;
import dev.millrace.node.digest.TailAnswer;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.live.LiveReader;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.search.Asker;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.SegmentFiles;
import dev.millrace.node.search.TailSource;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.SegmentReader;
import dev.millrace.node.topic.TopicIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A node that digests, is searched and followed: the real stages over a topic and a Global in memory, and
/// files in a
/// directory. It makes many small files.
final class FollowedNode implements AutoCloseable {
    static final RepositoryId REPOSITORY = new RepositoryId("r1");
    private static final NodeId NODE = new NodeId("00000000-0000-0000-0000-000000000001");
    private static final TopicIdentity TOPIC = new TopicIdentity("cluster", "topic");

    final InMemoryIngestTopic topic;
    final InMemoryGlobal global = new InMemoryGlobal();
    final AtomicInteger filesRead = new AtomicInteger();
    private final Path directory;
    private final int queueMax;
    private final AtomicInteger ids = new AtomicInteger();
    private int lives;
    private Life life;

    /// What a process holds.
    private record Life(Digest digest, LiveTails tails, Coordinator coordinator) {
        void end() {
            digest.close();
            coordinator.close();
            tails.close();
        }
    }

    FollowedNode(Path directory, int partitions, int queueMax) {
        this.directory = directory;
        this.queueMax = queueMax;
        topic = new InMemoryIngestTopic(partitions, TOPIC);
        life = begin();
        global.apply(new TopicAdopted(new IngestTopicState(0, TOPIC.clusterId(), TOPIC.topicId(), partitions)));
    }

    private Life begin() {
        String incarnation = "life-" + lives++;
        global.apply(new Joined(NODE, incarnation, "node", "localhost"));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SearchLimits limits = new SearchLimits(
                8,
                64 << 20,
                10_000,
                10_000,
                1_000_000,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                65_536,
                queueMax,
                4);
        LiveTails tails = new LiveTails(limits, meters);
        DigestLimits digesting = new DigestLimits(
                8_000,
                Duration.ofMinutes(30),
                4 << 20,
                2,
                Duration.ofMillis(5),
                1 << 20,
                Duration.ofMillis(200),
                Duration.ofSeconds(20));
        Digest digest = new Digest(
                new DigestMember(NODE, incarnation),
                digesting,
                new Digest.Outside(
                        global,
                        topic,
                        new Minis(),
                        this::keys,
                        () -> "mini-" + ids.incrementAndGet(),
                        InstantSource.system(),
                        meters),
                tails::consumed);
        digest.start();
        return new Life(
                digest, tails, new Coordinator(global, new Reading(), tails(digest), limits, meters, System::nanoTime));
    }

    private static TailSource tails(Digest digest) {
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

    /// Another process takes over, and what was in the memory of this one is lost.
    void crash() {
        Life before = life;
        life = begin();
        before.end();
    }

    void commitAll() throws Exception {
        if (!life.digest.flush(Duration.ofSeconds(20))) {
            throw new AssertionError("not everything is committed");
        }
    }

    LiveReader follow(String query, LiveReader.From from) throws Exception {
        SearchRequest request =
                new SearchRequest(Asker.NODE, REPOSITORY, new RepositoryName("web"), QueryParser.parse(query), 0, 0);
        return LiveReader.open(life.coordinator, life.tails, request, from);
    }

    private Path path(String id) {
        return directory.resolve(id + ".mrs");
    }

    private byte[] keys(MiniSegment mini) throws IOException {
        try (SegmentReader reader = SegmentReader.open(path(mini.id()))) {
            return reader.keys();
        }
    }

    @Override
    public void close() {
        life.end();
    }

    private final class Minis implements MiniStore {
        @Override
        public Path newTemporary(String miniId) {
            return directory.resolve(miniId + ".tmp");
        }

        @Override
        public void publish(Path temporary, String miniId) throws IOException {
            Files.move(temporary, path(miniId), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void discard(String miniId) throws IOException {
            Files.deleteIfExists(path(miniId));
        }
    }

    private final class Reading implements SegmentFiles {
        @Override
        public Scope open() {
            List<SegmentReader> opened = new ArrayList<>();
            return new Scope() {
                @Override
                public List<EventBlock> blocks(StoredFile file, RepositoryId repository, long fromNanos, long toNanos)
                        throws IOException {
                    filesRead.incrementAndGet();
                    SegmentReader reader = SegmentReader.open(path(file.id()));
                    opened.add(reader);
                    return reader.blocks(repository);
                }

                @Override
                public long bucketRequests() {
                    return 0;
                }

                @Override
                public void close() {
                    opened.forEach(SegmentReader::close);
                }
            };
        }
    }
}
