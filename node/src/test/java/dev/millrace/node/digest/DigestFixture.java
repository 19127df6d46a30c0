package dev.millrace.node.digest;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.segment.Column;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.SegmentReader;
import dev.millrace.node.topic.ChunkKey;
import dev.millrace.node.topic.TopicIdentity;
import dev.millrace.node.topic.TopicRecordCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A node that digests: the real thing over a topic and a Global in memory and files in a directory.
final class DigestFixture implements AutoCloseable {
    static final NodeId NODE = new NodeId("00000000-0000-0000-0000-000000000001");
    static final TopicIdentity TOPIC = new TopicIdentity("cluster", "topic");
    static final Duration SOON = Duration.ofSeconds(20);
    static final DigestLimits LIMITS = new DigestLimits(
            1 << 20,
            Duration.ofMinutes(30),
            4 << 20,
            2,
            Duration.ofMillis(5),
            1 << 20,
            Duration.ofMillis(200),
            Duration.ofSeconds(20));

    final InMemoryIngestTopic topic;
    final InMemoryGlobal global = new InMemoryGlobal();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Long> told = new ArrayList<>();
    volatile boolean keysUnreadable;
    private final Path directory;
    private final AtomicInteger ids = new AtomicInteger();
    private final List<Digest> started = new ArrayList<>();

    DigestFixture(Path directory, int partitions) {
        this.directory = directory;
        this.topic = new InMemoryIngestTopic(partitions, TOPIC);
        global.apply(new Joined(NODE, "life-1", "node", "localhost"));
        global.apply(new TopicAdopted(new IngestTopicState(0, TOPIC.clusterId(), TOPIC.topicId(), partitions)));
    }

    Digest start(DigestLimits limits) {
        return start("life-1", limits);
    }

    Digest start(String incarnation, DigestLimits limits) {
        Digest digest = new Digest(
                new DigestMember(NODE, incarnation),
                limits,
                new Digest.Outside(
                        global,
                        topic,
                        new Directory(),
                        this::keys,
                        () -> "mini-" + ids.incrementAndGet(),
                        InstantSource.system(),
                        meters),
                (generation, partition, batch) -> {
                    synchronized (told) {
                        told.add(batch.offset());
                    }
                });
        started.add(digest);
        digest.start();
        return digest;
    }

    long append(int partition, RepositoryId repository, String... texts) throws Exception {
        return topic.append(partition, Batches.encoded(repository, texts)).get();
    }

    /// A record of a keyed request, with a batch for each text.
    long appendKeyed(int partition, RepositoryId repository, ChunkKey chunk, String... texts) throws Exception {
        List<byte[]> batches = Arrays.stream(texts)
                .map(text -> Batches.encoded(repository, text))
                .toList();
        return topic.append(partition, TopicRecordCodec.encode(chunk, batches)).get();
    }

    long nextOffset(int partition) {
        return global.state().partition(partition).orElseThrow().nextOffset();
    }

    List<MiniSegment> minis(int partition) {
        return minis(global.state(), partition);
    }

    private static List<MiniSegment> minis(GlobalState state, int partition) {
        return state.minis().values().stream()
                .filter(each -> each.partition() == partition)
                .sorted(Comparator.comparingLong(each -> each.offsets().from()))
                .toList();
    }

    List<OffsetRange> committed(int partition) {
        return minis(partition).stream().map(MiniSegment::offsets).toList();
    }

    double counter(String name) {
        return meters.counter(name).count();
    }

    List<String> files() throws IOException {
        try (var list = Files.list(directory)) {
            return list.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /// Of one repository, as a query finds them: in the files of one version of the state, and in memory behind them.
    List<String> visible(Digest digest, int partition, RepositoryId repository) throws Exception {
        while (true) {
            GlobalState state = global.state();
            long nextOffset = state.partition(partition).orElseThrow().nextOffset();
            switch (digest.tail(partition, nextOffset, repository, SOON)) {
                case TailAnswer.Covered(var _, List<EventBlock> blocks, boolean complete)
                when complete -> {
                    List<String> texts = inFiles(state, partition, repository);
                    texts.addAll(texts(blocks));
                    return texts;
                }
                case TailAnswer.Committed _ -> {
                    // a commit came in between: the query begins again on the newer state
                }
                case TailAnswer answer -> throw new AssertionError("incomplete: " + answer);
            }
        }
    }

    private List<String> inFiles(GlobalState state, int partition, RepositoryId repository) throws IOException {
        List<String> texts = new ArrayList<>();
        for (MiniSegment mini : minis(state, partition)) {
            try (SegmentReader reader = SegmentReader.open(path(mini.id()))) {
                if (reader.repositories().contains(repository)) {
                    texts.addAll(texts(reader.blocks(repository)));
                }
            }
        }
        return texts;
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

    private byte[] keys(MiniSegment mini) throws IOException {
        if (keysUnreadable) {
            throw new IOException("the disk does not answer");
        }
        try (SegmentReader reader = SegmentReader.open(path(mini.id()))) {
            return reader.keys();
        }
    }

    Path path(String miniId) {
        return directory.resolve(miniId + ".mrs");
    }

    @Override
    public void close() {
        started.forEach(Digest::close);
    }

    private final class Directory implements MiniStore {
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
}
