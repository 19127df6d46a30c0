package dev.millrace.node;

import dev.millrace.node.audit.Auditor;
import dev.millrace.node.base.Repeating;
import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLink;
import dev.millrace.node.bucket.OrphanSweep;
import dev.millrace.node.bucket.Uploader;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.GlobalTopic;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.lookup.LookupStore;
import dev.millrace.node.lookup.LookupSweep;
import dev.millrace.node.lookup.LookupUploader;
import dev.millrace.node.merge.Merger;
import dev.millrace.node.retention.Deleter;
import dev.millrace.node.retention.Expiry;
import dev.millrace.node.storage.Healer;
import dev.millrace.node.storage.LostMinis;
import dev.millrace.node.storage.OpenFiles;
import dev.millrace.node.storage.Scrub;
import dev.millrace.node.topic.KafkaIngestTopic;
import dev.millrace.node.topic.SafeTrim;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that a node does to its files when nobody asks: a thread for each kind of work, so that a slow
/// bucket
/// keeps neither merging nor trimming up.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /// What upkeep needs of the outside.
    record Outside(
            GlobalTopic global,
            NodeId self,
            String incarnation,
            KafkaIngestTopic topic,
            OpenFiles.Places places,
            LookupStore lookups,
            Optional<BucketLink> link,
            Healer healer,
            Healer.Redigest again,
            InstantSource clock,
            MeterRegistry meters) {}

    private final Outside outside;
    private final UpkeepSettings settings;
    private final List<Repeating> all = new ArrayList<>();
    private final Map<String, String> failing = new ConcurrentHashMap<>();
    private final AtomicLong bucketSnapshot = new AtomicLong();
    private final Auditor auditor;
    private Optional<Uploader> uploader = Optional.empty(); // of the thread that uploads
    private Optional<OrphanSweep> sweep = Optional.empty(); // of the thread that sweeps

    Upkeep(Outside outside, UpkeepSettings settings) {
        this.outside = outside;
        this.settings = settings;
        this.auditor = new Auditor(
                outside.global()::state,
                outside.self(),
                outside.places().local(),
                () -> outside.healer().damaged().keySet(),
                outside.places().damages(),
                outside.meters());
        outside.link().ifPresent(this::addBucket);
        addLocal();
    }

    void start() {
        all.forEach(Repeating::start);
    }

    /// What fails now, by the name of the work.
    Map<String, String> failing() {
        return Map.copyOf(failing);
    }

    Auditor auditor() {
        return auditor;
    }

    @Override
    public void close() {
        all.reversed().forEach(Repeating::close);
    }

    private void addLocal() {
        Merger merger = new Merger(
                settings.merge(),
                new Merger.Outside(
                        outside.global(),
                        outside.self(),
                        outside.incarnation(),
                        outside.places().local(),
                        outside.places(),
                        () -> outside.link().flatMap(BucketLink::attached).map(BucketLink.Attached::uploads),
                        NodeTokens::newId,
                        outside.clock(),
                        outside.meters()));
        add("merge", settings.mergeInterval(), merger::run);

        SafeTrim trim = new SafeTrim(
                outside.global(),
                outside.self(),
                outside.topic()::identity,
                outside.topic(),
                () -> outside.link().isEmpty()
                        || outside.global().state().files().bucket().isPresent(),
                outside.meters());
        add("trim", settings.interval(), () -> {
            trim.run();
            if (isCaretaker()) {
                outside.global().trim(outside.link().isEmpty() ? Long.MAX_VALUE : bucketSnapshot.get());
            }
        });

        Expiry expiry = new Expiry(outside.global(), outside.clock(), outside.meters());
        Deleter deleter = new Deleter(
                outside.global(),
                new Deleter.Local(
                        outside.self(),
                        outside.places().local(),
                        outside.places().leases()),
                this::remote,
                settings.deleteGrace(),
                System::nanoTime,
                outside.meters());
        addForAll("retention", settings.interval(), expiry::run);
        add("delete", settings.interval(), deleter::run);

        LookupSweep lookups =
                new LookupSweep(outside.global(), outside.lookups(), settings.deleteGrace(), System::nanoTime);
        add("lookup sweep", settings.sweepInterval(), lookups::run);

        LostMinis lost = new LostMinis(outside.global(), outside.self(), outside.again(), outside.meters());
        add("heal", settings.interval(), () -> {
            outside.healer().run();
            lost.run();
        });
        add("audit", settings.auditInterval(), auditor::run);
        Scrub scrub = new Scrub(
                outside.global()::state,
                outside.self(),
                outside.places().local(),
                outside.places().damages(),
                settings.scrubBytesPerSecond(),
                Thread::sleep,
                outside.meters());
        add("scrub", settings.scrubInterval(), scrub::run);
    }

    private void addBucket(BucketLink link) {
        add("attach", settings.interval(), link::attach);
        add("upload", settings.interval(), () -> {
            if (link.attached().isPresent()) {
                uploader(link.attached().get()).run();
            }
        });
        add("lookup upload", settings.interval(), () -> {
            if (link.attached().isPresent()) {
                new LookupUploader(
                                outside.global(),
                                outside.lookups(),
                                link.attached().get().uploads())
                        .run();
            }
        });
        addForAll("snapshot", settings.snapshotInterval(), () -> {
            if (link.attached().isPresent()) {
                snapshot(link.attached().get());
            }
        });
        addForAll("sweep", settings.sweepInterval(), () -> {
            if (link.attached().isPresent()) {
                sweep(link.bucket(), link.attached().get()).run();
            }
        });
    }

    private Uploader uploader(BucketLink.Attached attached) {
        Uploader made = uploader.orElseGet(() -> new Uploader(
                outside.global(),
                outside.self(),
                attached.uploads(),
                file -> outside.places().local().path(file.kind(), file.id()),
                outside.places().damages()::found,
                outside.meters()));
        uploader = Optional.of(made);
        return made;
    }

    private OrphanSweep sweep(Bucket bucket, BucketLink.Attached attached) {
        OrphanSweep made = sweep.orElseGet(() -> new OrphanSweep(
                outside.global(),
                bucket,
                attached.lease(),
                settings.deleteGrace(),
                System::nanoTime,
                bucketSnapshot::get,
                outside.meters()));
        sweep = Optional.of(made);
        return made;
    }

    private void snapshot(BucketLink.Attached attached) throws IOException {
        GlobalState state = outside.global().state();
        if (state.version() > bucketSnapshot.get()) {
            attached.snapshots().write(attached.lease(), state);
            bucketSnapshot.set(state.version());
        }
    }

    private Optional<Deleter.Remote> remote() {
        return outside.link()
                .filter(link -> isCaretaker())
                .flatMap(link -> link.attached()
                        .map(attached -> new Deleter.Remote(link.bucket(), attached.lease(), bucketSnapshot.get())));
    }

    /// Work of which one node does all.
    private void addForAll(String name, Duration interval, Repeating.Step step) {
        add(name, interval, () -> {
            if (isCaretaker()) {
                step.run();
            }
        });
    }

    private boolean isCaretaker() {
        return outside.global()
                .state()
                .caretaker()
                .filter(outside.self()::equals)
                .isPresent();
    }

    private void add(String name, Duration interval, Repeating.Step step) {
        all.add(new Repeating(
                name,
                interval,
                () -> {
                    step.run();
                    if (failing.remove(name) != null) {
                        LOG.info("{} works again", name);
                    }
                },
                (cause, times) -> {
                    outside.meters()
                            .counter("millrace_upkeep_failures", "work", name)
                            .increment();
                    if (failing.put(name, String.valueOf(cause.getMessage())) == null) {
                        LOG.warn("{} failed and is tried again: {}", name, cause.toString());
                        LOG.debug("{} failed", name, cause);
                    }
                }));
    }
}
