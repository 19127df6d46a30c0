package dev.millrace.node.bucket;

import dev.millrace.node.base.Checksums;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.StoredFile;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploads what this node has and the bucket lacks, the oldest offsets first: those that keep Kafka from
/// forgetting.
public final class Uploader {
    private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);
    private static final int FAILURES_IN_A_ROW_MAX = 3;

    private final Global global;
    private final NodeId self;
    private final Uploads uploads;
    private final Function<StoredFile, Path> paths;
    private final BiConsumer<String, String> damaged;
    private final Counter uploaded;
    private final Counter uploadedBytes;

    /// @param paths where this node has a file
    /// @param damaged told of a file, and what is wrong with it
    public Uploader(
            Global global,
            NodeId self,
            Uploads uploads,
            Function<StoredFile, Path> paths,
            BiConsumer<String, String> damaged,
            MeterRegistry meters) {
        this.global = global;
        this.self = self;
        this.uploads = uploads;
        this.paths = paths;
        this.damaged = damaged;
        this.uploaded = meters.counter("millrace_bucket_uploaded_files");
        this.uploadedBytes = meters.counter("millrace_bucket_uploaded_bytes");
        Gauge.builder(
                        "millrace_bucket_waiting_files",
                        () -> due(global.state(), self).size())
                .register(meters);
    }

    /// All files that are due now. One that fails lets the others pass, and comes again in the next run; when
    /// several
    /// in a row fail, the next would too, and the run fails.
    public void run() throws IOException, InterruptedException {
        int failedInARow = 0;
        for (StoredFile each : due(global.state(), self)) {
            try {
                upload(each);
                failedInARow = 0;
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted() || ++failedInARow == FAILURES_IN_A_ROW_MAX) {
                    throw e;
                }
                LOG.debug("{} is uploaded later: {}", each.id(), e.toString());
            }
        }
    }

    /// What the bucket lacks. A file whose sections have all gone into segments, or expired, is not worth it,
    /// unless
    /// its keys are.
    public static List<StoredFile> due(GlobalState state, NodeId self) {
        Comparator<MiniSegment> order = Comparator.comparingInt(MiniSegment::generation)
                .reversed()
                .thenComparingLong(each -> each.offsets().from())
                .thenComparing(MiniSegment::id);
        Stream<MiniSegment> minis = state.minis().values().stream()
                .filter(each -> each.hasLiveSection() || each.keyCount() > 0)
                .sorted(order);
        Stream<Segment> segments = state.segments().values().stream()
                .filter(StoredFile::hasLiveSection)
                .sorted(Comparator.comparing(Segment::id));
        return Stream.<StoredFile>concat(minis, segments)
                .filter(each -> each.object().isEmpty() && each.holders().contains(self))
                .toList();
    }

    private void upload(StoredFile file) throws IOException, InterruptedException {
        if (global.state().files().find(file.id()).isEmpty()) {
            return; // merged and gone meanwhile
        }
        Path path = paths.apply(file);
        if (!Files.exists(path)) {
            damaged.accept(file.id(), "it is gone from the disk");
            return;
        }
        if (!Checksums.crc32c(path).equals(file.checksum())) {
            damaged.accept(file.id(), "its checksum is another one before its upload");
            return;
        }
        BucketObject object = uploads.upload(ObjectKeys.of(file), path, file.sizeBytes(), file.checksum());
        // Refused where it was merged or uploaded meanwhile; the sweep finds what nobody names.
        if (global.publish(new GlobalEvent.Uploaded(file.id(), object)) instanceof Global.Outcome.TookEffect) {
            uploaded.increment();
            uploadedBytes.increment((double) file.sizeBytes());
        }
    }
}
