package dev.millrace.node.life;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLink;
import dev.millrace.node.bucket.BucketSnapshots;
import dev.millrace.node.bucket.DirectoryBucket;
import dev.millrace.node.bucket.Listing;
import dev.millrace.node.bucket.OrphanSweep;
import dev.millrace.node.bucket.Uploader;
import dev.millrace.node.digest.InMemoryGlobal;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.event.Tags;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.global.TakenEvents;
import dev.millrace.node.merge.MergeLimits;
import dev.millrace.node.merge.Merger;
import dev.millrace.node.retention.Deleter;
import dev.millrace.node.retention.Expiry;
import dev.millrace.node.segment.BlockBuilder;
import dev.millrace.node.segment.Column;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.SegmentIdentity;
import dev.millrace.node.segment.SegmentSummary;
import dev.millrace.node.segment.SegmentWriter;
import dev.millrace.node.storage.DamageListener;
import dev.millrace.node.storage.DirectoryStore;
import dev.millrace.node.storage.Leases;
import dev.millrace.node.storage.LocalStore;
import dev.millrace.node.storage.Neighbours;
import dev.millrace.node.storage.OpenFiles;
import dev.millrace.node.storage.RangeCache;
import dev.millrace.node.storage.SegmentDirectory;
import dev.millrace.node.topic.LogTrim;
import dev.millrace.node.topic.SafeTrim;
import dev.millrace.node.topic.TopicIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A node's files, its bucket, its Global and what Kafka still has, with the real stages, a step at a time.
final class FileLife {
    static final NodeId NODE = new NodeId("00000000-0000-0000-0000-000000000001");
    static final RepositoryId REPOSITORY = new RepositoryId("r1");
    static final RepositoryId OTHER = new RepositoryId("r2");
    private static final TopicIdentity TOPIC = new TopicIdentity("kafka", "topic");
    private static final int PARTITIONS = 2;

    final Path folder;
    final InMemoryGlobal global;
    final DirectoryBucket bucket;
    final DirectoryStore store;
    final AtomicLong nanos = new AtomicLong();
    Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Long> kafkaBegins = new TreeMap<>();
    private final Leases leases = new Leases();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final long mergeBytesMax;
    /// One remembers what it does not know the outcome of.
    private final Map<CrashPoint, Merger> mergers = new HashMap<>();

    private String incarnation = "";
    private int lives;

    FileLife(Path folder) throws IOException {
        this(folder, new InMemoryGlobal(), 1L << 30);
    }

    private FileLife(Path folder, InMemoryGlobal global, long mergeBytesMax) throws IOException {
        this(folder, global, mergeBytesMax, DirectoryBucket.open(Files.createDirectories(folder.resolve("bucket"))));
    }

    /// @param bucket of another node, perhaps
    FileLife(Path folder, InMemoryGlobal global, long mergeBytesMax, DirectoryBucket bucket) throws IOException {
        this.folder = folder;
        this.global = global;
        this.mergeBytesMax = mergeBytesMax;
        for (String each : List.of("minis", "segments", "cache", "global")) {
            Files.createDirectories(folder.resolve(each));
        }
        this.bucket = bucket;
        this.store = new DirectoryStore(
                new SegmentDirectory(folder.resolve("minis")), new SegmentDirectory(folder.resolve("segments")));
        live();
        if (global.state().topic().isEmpty()) {
            global.apply(new GlobalEvent.TopicAdopted(
                    new IngestTopicState(0, TOPIC.clusterId(), TOPIC.topicId(), PARTITIONS)));
            global.apply(new GlobalEvent.RepositoryCreated(new Repository(REPOSITORY, new RepositoryName("web"), "")));
            global.apply(new GlobalEvent.RepositoryCreated(new Repository(OTHER, new RepositoryName("shop"), "")));
        }
    }

    /// A process starts: nothing of an earlier one takes effect, and what it left behind goes.
    void live() throws IOException {
        incarnation = "life-" + lives++;
        global.apply(new GlobalEvent.Joined(NODE, incarnation, "node", "localhost"));
        GlobalState state = global.state();
        store.minis().sweep(id -> state.files().find(id).isPresent() || isRetired(state, id));
        store.segments().sweep(id -> state.files().find(id).isPresent() || isRetired(state, id));
    }

    private static boolean isRetired(GlobalState state, String id) {
        return state.files().tombstones().containsKey(id);
    }

    void keep(Retention retention) {
        global.apply(new GlobalEvent.RetentionSet(REPOSITORY, retention));
        global.apply(new GlobalEvent.RetentionSet(OTHER, retention));
    }

    /// Commits a file with an event at each of these times, all of them in both repositories.
    MiniSegment commit(int partition, List<Instant> times) throws IOException {
        return commit(partition, times, true);
    }

    MiniSegment commit(int partition, List<Instant> times, boolean inBoth) throws IOException {
        PartitionState before = global.state().partition(partition).orElseThrow();
        OffsetRange offsets = new OffsetRange(before.nextOffset(), before.nextOffset() + times.size());
        String id = "mini-" + ids.incrementAndGet();
        Path temporary = store.newTemporary(FileKind.MINI, id);
        SegmentIdentity identity = SegmentIdentity.mini(
                TOPIC.clusterId(),
                before.generation(),
                new SegmentIdentity.Source(id, partition, before.epoch(), offsets));
        SegmentSummary summary;
        try (SegmentWriter writer = SegmentWriter.create(temporary, identity, SegmentWriter.Compression.FAST)) {
            for (RepositoryId each : inBoth ? List.of(REPOSITORY, OTHER) : List.of(REPOSITORY)) {
                writer.append(block(each, before.generation(), partition, offsets.from(), times));
            }
            summary = writer.finish();
        }
        store.publish(FileKind.MINI, temporary, id);
        MiniSegment mini = new MiniSegment(
                id,
                before.generation(),
                partition,
                before.epoch(),
                offsets,
                summary.sections().stream()
                        .map(each -> new Section(
                                each.repository(),
                                each.minTimestampNanos(),
                                each.maxTimestampNanos(),
                                each.eventCount(),
                                each.rawBytes(),
                                each.storedBytes()))
                        .toList(),
                summary.sizeBytes(),
                summary.endBytes(),
                summary.checksum(),
                0,
                now.toEpochMilli(),
                Set.of(NODE),
                Optional.empty());
        global.apply(new GlobalEvent.Committed(
                NODE,
                incarnation,
                mini,
                mini.sections().stream()
                        .map(each -> new TakenEvents(each.repository(), each.eventCount()))
                        .toList()));
        return mini;
    }

    private static EventBlock block(
            RepositoryId repository, int generation, int partition, long from, List<Instant> times) {
        BlockBuilder builder = new BlockBuilder(repository, generation, partition);
        for (int i = 0; i < times.size(); i++) {
            Instant time = times.get(i);
            String text = "%s %s %d/%d/%d".formatted(repository, time, generation, partition, from + i);
            builder.add(
                    from + i,
                    0,
                    Tags.of(Map.of("#type", "test")),
                    new Event(
                            TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano(),
                            0,
                            "Z",
                            Bytes.utf8(text),
                            List.of()));
        }
        return builder.build();
    }

    OpenFiles.Places places(CrashPoint crash, DamageListener damages) throws IOException {
        return new OpenFiles.Places(
                crash.in(LocalStore.class, store),
                Optional.of(crash.in(Bucket.class, bucket)),
                new RangeCache(folder.resolve("cache"), 1 << 20, meters),
                leases,
                damages,
                Neighbours.none(NODE));
    }

    /// All that upkeep does, once. Fails where the crash point says.
    void upkeep(CrashPoint crash) throws IOException, InterruptedException {
        Global seen = crash.in(Global.class, global);
        Bucket remote = crash.in(Bucket.class, bucket);
        BucketLink.Attached attached = uploadAndMerge(crash, seen, remote);
        trim(crash, seen);
        new Expiry(seen, () -> now, meters).run();
        long version = seen.state().version();
        attached.snapshots().write(attached.lease(), seen.state());
        delete(
                seen,
                crash.in(LocalStore.class, store),
                Optional.of(new Deleter.Remote(remote, attached.lease(), version)));
        OrphanSweep sweep = new OrphanSweep(
                seen, remote, attached.lease(), Duration.ofMinutes(1), nanos::get, () -> Long.MAX_VALUE, meters);
        sweep.run();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        sweep.run();
    }

    /// As far as upkeep comes before it writes a snapshot.
    void uploadAndMerge() throws IOException, InterruptedException {
        uploadAndMerge(CrashPoint.never(), global, bucket);
    }

    private BucketLink.Attached uploadAndMerge(CrashPoint crash, Global seen, Bucket remote)
            throws IOException, InterruptedException {
        LocalStore local = crash.in(LocalStore.class, store);
        InstantSource clock = () -> now;
        BucketLink link = new BucketLink(
                remote, seen, "cluster", Duration.ofMinutes(1), Duration.ofSeconds(30), clock, nanos::get);
        link.attach();
        BucketLink.Attached attached = link.attached().orElseThrow();
        new Uploader(
                        seen,
                        NODE,
                        attached.uploads(),
                        file -> store.path(file.kind(), file.id()),
                        (id, what) -> {
                            throw new AssertionError(id + " is damaged: " + what);
                        },
                        meters)
                .run();
        OpenFiles.Places places = places(crash, (id, what) -> {
            throw new AssertionError(id + " is damaged: " + what);
        });
        mergers.computeIfAbsent(
                        crash,
                        key -> new Merger(
                                new MergeLimits(mergeBytesMax, 2, Duration.ofDays(300), 1 << 20, 8),
                                new Merger.Outside(
                                        seen,
                                        NODE,
                                        incarnation,
                                        local,
                                        places,
                                        () -> Optional.of(attached.uploads()),
                                        () -> "merge-" + ids.incrementAndGet(),
                                        clock,
                                        meters)))
                .run();
        return attached;
    }

    private void delete(Global seen, LocalStore local, Optional<Deleter.Remote> remote)
            throws IOException, InterruptedException {
        Deleter deleter = new Deleter(
                seen, new Deleter.Local(NODE, local, leases), () -> remote, Duration.ofMinutes(15), nanos::get, meters);

        deleter.run(); // sees what is retired
        nanos.addAndGet(Duration.ofMinutes(15).toNanos());
        deleter.run();
    }

    private void trim(CrashPoint crash, Global seen) throws IOException, InterruptedException {
        LogTrim log = crash.in(
                LogTrim.class,
                before -> before.forEach((partition, offset) -> {
                    checkSafe(partition, offset);
                    kafkaBegins.merge(partition, offset, Math::max);
                }));
        new SafeTrim(seen, NODE, () -> TOPIC, log, () -> true, meters).run();
    }

    long kafkaBegins(int partition) {
        return kafkaBegins.getOrDefault(partition, 0L);
    }

    /// Promise 3: what Kafka is told to forget is in the bucket, byte for byte.
    private void checkSafe(int partition, long before) {
        for (MiniSegment each : global.state().minis().values()) {
            if (each.partition() == partition && each.offsets().from() < before && each.hasLiveSection()) {
                try {
                    String key = each.object().orElseThrow().key();
                    if (!bucket.verify(key).orElseThrow().checksum().equals(each.checksum())) {
                        throw new AssertionError("the object of %s is another".formatted(each));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /// The raw strings that a query over everything finds now, in the order of their text.
    List<String> found(RepositoryId repository) throws IOException {
        List<String> found = new ArrayList<>();
        GlobalState state = global.state();
        try (OpenFiles files = places(CrashPoint.never(), (id, what) -> {}).open()) {
            for (StoredFile each : all(state)) {
                if (each.section(repository).filter(Section::isLive).isPresent()) {
                    for (EventBlock block : files.blocks(each, repository, Long.MIN_VALUE, Long.MAX_VALUE)) {
                        Column raw = block.raw();
                        for (int row = 0; row < block.rowCount(); row++) {
                            found.add(raw.value(row).orElseThrow().text());
                        }
                    }
                }
            }
        }
        found.sort(String::compareTo);
        return found;
    }

    static List<StoredFile> all(GlobalState state) {
        return state.files().all().toList();
    }

    /// Files on disk, by name.
    Set<String> onDisk() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String each : List.of("minis", "segments")) {
            try (Stream<Path> files = Files.list(folder.resolve(each))) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return names;
    }

    /// What the state says is on disk.
    Set<String> namedOnDisk() {
        Set<String> names = new TreeSet<>();
        GlobalState state = global.state();
        all(state).stream()
                .filter(each -> each.holders().contains(NODE))
                .forEach(each -> names.add(each.id() + ".mrs"));
        state.files().tombstones().values().stream()
                .filter(each -> each.holders().contains(NODE))
                .forEach(each -> names.add(each.id() + ".mrs"));
        return names;
    }

    Set<String> inBucket() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String prefix : List.of("minis/", "segments/")) {
            Listing.all(bucket, prefix, 100).forEach(each -> keys.add(each.key()));
        }
        return keys;
    }

    Set<String> namedInBucket() {
        Set<String> keys = new HashSet<>();
        GlobalState state = global.state();
        all(state).forEach(each -> each.object().ifPresent(object -> keys.add(object.key())));
        state.files().tombstones().values().forEach(each -> each.object().ifPresent(object -> keys.add(object.key())));
        return new TreeSet<>(keys);
    }

    BucketSnapshots snapshots() {
        return new BucketSnapshots(bucket);
    }
}
