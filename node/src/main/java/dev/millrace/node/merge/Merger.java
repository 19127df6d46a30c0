package dev.millrace.node.merge;

import dev.millrace.node.bucket.ObjectKeys;
import dev.millrace.node.bucket.Uploads;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent.Merged;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.SourceRange;
import dev.millrace.node.segment.SectionSummary;
import dev.millrace.node.segment.SegmentFormatException;
import dev.millrace.node.storage.LocalStore;
import dev.millrace.node.storage.OpenFiles;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Merges what is due: writes the segments, makes them safe, and swaps them for their sources in one event of Global.
///
/// Whatever fails before that event leaves files that nobody names, which are deleted here or swept later. After it
/// the sources are still there for those who read them.
public final class Merger {
    private static final Logger LOG = LoggerFactory.getLogger(Merger.class);

    /// What a merger needs of the outside.
    ///
    /// @param uploads where segments have to be before they count; none without a bucket
    /// @param newId unique in the cluster, and fit for a file name
    public record Outside(
            Global global,
            NodeId self,
            String incarnation,
            LocalStore store,
            OpenFiles.Places places,
            Supplier<Optional<Uploads>> uploads,
            Supplier<String> newId,
            InstantSource clock,
            MeterRegistry meters) {}

    private final MergeLimits limits;
    private final MergePlan plan;
    private final Outside outside;
    /// A merge whose event may have taken effect, or may yet.
    private record Undecided(Merged event, Optional<Uploads> uploads) {}

    private final List<Undecided> undecided = new ArrayList<>();
    /// Files that cannot be read whole: they stay as they are.
    private final Set<String> excluded = new HashSet<>();

    private final Timer duration;
    private final Counter refused;
    private final Counter segmentBytes;

    public Merger(MergeLimits limits, Outside outside) {
        this.limits = limits;
        this.plan = new MergePlan(limits);
        this.outside = outside;
        this.duration = outside.meters().timer("millrace_merge_duration");
        this.refused = outside.meters().counter("millrace_merge_refused");
        this.segmentBytes = outside.meters().counter("millrace_merge_segment_bytes");
    }

    /// Merges until nothing is due.
    public void run() throws IOException, InterruptedException {
        decide();
        while (true) {
            Optional<MergePlan.Task> task = plan.next(
                    outside.global().state(),
                    outside.self(),
                    excluded::contains,
                    outside.clock().millis());
            if (task.isEmpty()) {
                return;
            }
            long begin = System.nanoTime();
            merge(task.get());
            duration.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    private void merge(MergePlan.Task task) throws IOException, InterruptedException {
        Optional<Uploads> uploads = outside.uploads().get();
        if (outside.global().state().files().bucket().isPresent() && uploads.isEmpty()) {
            throw new IOException("the bucket is not there yet, and segments have to go there");
        }
        String mergeId = outside.newId().get();
        List<Segment> made = new ArrayList<>();
        boolean isKept = false;
        try {
            for (Segment each : write(task, mergeId)) {
                made.add(each);
            }
            List<Segment> safe = new ArrayList<>();
            for (Segment each : made) {
                safe.add(uploads.isPresent() ? upload(uploads.get(), each) : each);
            }
            Undecided event = new Undecided(event(task, mergeId, safe), uploads);
            isKept = true; // from here on an event may name them
            undecided.add(event);
            decide();
        } catch (SegmentFormatException e) {
            exclude(task, e);
        } finally {
            if (!isKept) {
                discard(made, uploads);
            }
        }
    }

    private Merged event(MergePlan.Task task, String mergeId, List<Segment> segments) {
        return new Merged(
                outside.self(),
                outside.incarnation(),
                mergeId,
                task.repository(),
                task.minis().stream().map(MiniSegment::id).toList(),
                segments);
    }

    /// Publishes what is undecided. After an [IOException] nobody knows whether the event takes effect, so its files
    /// have to stay, and the same event is published again: one of the two takes effect at the most.
    private void decide() throws IOException, InterruptedException {
        while (!undecided.isEmpty()) {
            Undecided first = undecided.getFirst();
            Outcome outcome = outside.global().publish(first.event());
            undecided.removeFirst();
            List<Segment> segments = first.event().segments();
            boolean tookEffect = outcome instanceof Outcome.TookEffect
                    || segments.stream()
                            .anyMatch(each -> outcome.state().segments().containsKey(each.id()));
            if (tookEffect) {
                segments.forEach(
                        each -> segmentBytes.increment((double) each.section().storedBytes()));
            } else if (outcome instanceof Outcome.Refused(var _, String because)) {
                refused.increment();
                LOG.info(
                        "a merge of {} files did not take effect: {}",
                        first.event().miniIds().size(),
                        because);
                discard(segments, first.uploads());
            }
        }
    }

    private List<Segment> write(MergePlan.Task task, String mergeId) throws IOException, InterruptedException {
        List<SegmentMerge.Written> written = List.of();
        SegmentMerge.Names names = new SegmentMerge.Names() {
            @Override
            public String id(int number) {
                return mergeId + "-" + number;
            }

            @Override
            public Path temporary(String id) throws IOException {
                return outside.store().newTemporary(FileKind.SEGMENT, id);
            }
        };
        try (OpenFiles files = outside.places().open();
                SegmentMerge merge = new SegmentMerge(task, clusterId(), limits, names)) {
            written = merge.run(files, mergeId);
            List<Segment> segments = new ArrayList<>();
            for (SegmentMerge.Written each : written) {
                outside.store().publish(FileKind.SEGMENT, each.temporary(), each.id());
                segments.add(segment(task, mergeId, each));
            }
            return segments;
        } catch (IOException | InterruptedException | RuntimeException e) {
            for (SegmentMerge.Written each : written) {
                Files.deleteIfExists(each.temporary());
                outside.store().delete(FileKind.SEGMENT, each.id());
            }
            throw e;
        }
    }

    private Segment upload(Uploads uploads, Segment segment) throws IOException {
        return segment.storedAs(uploads.upload(
                ObjectKeys.of(segment),
                outside.store().path(FileKind.SEGMENT, segment.id()),
                segment.sizeBytes(),
                segment.checksum()));
    }

    /// A damaged file cannot be merged; as long as it is not healed, its sections stay where they are.
    private void exclude(MergePlan.Task task, SegmentFormatException cause) throws IOException {
        try (OpenFiles files = outside.places().open()) {
            for (MiniSegment each : task.minis()) {
                try {
                    if (!files.reader(each).verify().isEmpty()) {
                        excluded.add(each.id());
                    }
                } catch (IOException e) {
                    excluded.add(each.id());
                }
            }
        }
        LOG.warn("a merge met a damaged file; these are left out from now on: {}", excluded, cause);
        if (task.minis().stream().noneMatch(each -> excluded.contains(each.id()))) {
            throw cause; // healed meanwhile: try again
        }
    }

    private void discard(List<Segment> made, Optional<Uploads> uploads) {
        for (Segment each : made) {
            try {
                outside.store().delete(FileKind.SEGMENT, each.id());
                if (uploads.isPresent()) {
                    uploads.get().discard(ObjectKeys.of(each));
                }
            } catch (IOException e) {
                LOG.warn("cannot delete what is left of a merge, {}; a sweep will: {}", each.id(), e.toString());
            }
        }
    }

    private String clusterId() {
        return outside.global().state().topic().map(each -> each.clusterId()).orElse("");
    }

    private Segment segment(MergePlan.Task task, String mergeId, SegmentMerge.Written written) {
        SectionSummary summary = written.summary().sections().getFirst();
        return new Segment(
                written.id(),
                mergeId,
                task.generation(),
                new Section(
                        task.repository(),
                        summary.minTimestampNanos(),
                        summary.maxTimestampNanos(),
                        summary.eventCount(),
                        summary.rawBytes(),
                        summary.storedBytes()),
                ranges(task.minis()),
                written.summary().sizeBytes(),
                written.summary().endBytes(),
                written.summary().checksum(),
                Set.of(outside.self()),
                Optional.empty());
    }

    /// Ranges that lie side by side are one.
    static List<SourceRange> ranges(List<MiniSegment> minis) {
        List<SourceRange> ranges = new ArrayList<>();
        minis.stream()
                .sorted(Comparator.comparingInt(MiniSegment::partition)
                        .thenComparingLong(each -> each.offsets().from()))
                .forEach(each -> {
                    SourceRange last = ranges.isEmpty() ? null : ranges.getLast();
                    if (last != null
                            && last.partition() == each.partition()
                            && last.offsets().to() == each.offsets().from()) {
                        ranges.set(
                                ranges.size() - 1,
                                new SourceRange(
                                        each.partition(),
                                        new OffsetRange(
                                                last.offsets().from(),
                                                each.offsets().to())));
                    } else {
                        ranges.add(new SourceRange(each.partition(), each.offsets()));
                    }
                });
        return ranges;
    }
}
