package dev.millrace.node.digest;

import dev.millrace.node.digest.RangeBuilder.Prefix;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.TakenEvents;
import dev.millrace.node.segment.SegmentIdentity;
import dev.millrace.node.segment.SegmentSummary;
import dev.millrace.node.segment.SegmentWriter;
import dev.millrace.node.topic.TopicBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Writes a sealed builder as a mini-segment file: a section for each repository, its rows in order of time.
///
/// Holds the decoded events of one repository at a time, and of one partition at a time: the encoded batches of a
/// builder grow several times when they are decoded.
final class MiniSegmentWriter {
    private final NodeId self;
    private final MiniStore store;
    private final Supplier<String> newId;
    private final DecodeFailures failures;
    private final Semaphore memory = new Semaphore(1);

    MiniSegmentWriter(NodeId self, MiniStore store, Supplier<String> newId, DecodeFailures failures) {
        this.self = self;
        this.store = store;
        this.newId = newId;
        this.failures = failures;
    }

    /// Returns once the file is fsynced and in its place.
    /// @param builder sealed
    WrittenMini write(Assignment assignment, RangeBuilder builder) throws IOException, InterruptedException {
        memory.acquire();
        try {
            Prefix events = builder.prefix();
            List<KeyEntry> keys = newest(builder.keys());
            String id = newId.get();
            Path temporary = store.newTemporary(id);
            try {
                SegmentSummary summary = writeFile(temporary, id, assignment, events, keys);
                store.publish(temporary, id);
                return new WrittenMini(
                        mini(id, assignment, events.offsets(), keys.size(), builder.logTimeMillis(), summary),
                        taken(events));
            } finally {
                Files.deleteIfExists(temporary); // still there only when something failed
            }
        } finally {
            memory.release();
        }
    }

    private SegmentSummary writeFile(Path file, String id, Assignment assignment, Prefix events, List<KeyEntry> keys)
            throws IOException {
        SegmentIdentity identity = SegmentIdentity.mini(
                assignment.topic().clusterId(),
                assignment.generation(),
                new SegmentIdentity.Source(id, assignment.partition(), assignment.epoch(), events.offsets()));
        BatchDecoder decoder = new BatchDecoder(assignment.generation(), assignment.partition());
        Map<RepositoryId, List<TopicBatch>> byRepository = new TreeMap<>();
        for (TopicBatch each : events.batches()) {
            byRepository
                    .computeIfAbsent(each.header().repository(), key -> new ArrayList<>())
                    .add(each);
        }
        try (SegmentWriter writer = SegmentWriter.create(file, identity, SegmentWriter.Compression.FAST)) {
            for (Map.Entry<RepositoryId, List<TopicBatch>> each : byRepository.entrySet()) {
                decoder.section(
                        each.getValue(),
                        each.getKey(),
                        (offset, cause) -> failures.count("partition " + assignment.partition(), offset, cause),
                        writer::append);
            }
            writer.keys(KeyEntries.encode(keys));
            return writer.finish();
        }
    }

    private static List<TakenEvents> taken(Prefix events) {
        Map<RepositoryId, Long> counts = new TreeMap<>();
        events.batches()
                .forEach(each -> counts.merge(
                        each.header().repository(), (long) each.header().eventCount(), Long::sum));
        return counts.entrySet().stream()
                .map(each -> new TakenEvents(each.getKey(), each.getValue()))
                .toList();
    }

    /// Older ones than the window holds decide nothing any more.
    private static List<KeyEntry> newest(List<KeyEntry> keys) {
        return keys.subList(Math.max(0, keys.size() - KeyWindow.ENTRIES_MAX), keys.size());
    }

    private MiniSegment mini(
            String id,
            Assignment assignment,
            OffsetRange offsets,
            int keyCount,
            long logTimeMillis,
            SegmentSummary summary) {
        List<Section> sections = summary.sections().stream()
                .map(each -> new Section(
                        each.repository(),
                        each.minTimestampNanos(),
                        each.maxTimestampNanos(),
                        each.eventCount(),
                        each.rawBytes(),
                        each.storedBytes()))
                .toList();
        return new MiniSegment(
                id,
                assignment.generation(),
                assignment.partition(),
                assignment.epoch(),
                offsets,
                sections,
                summary.sizeBytes(),
                summary.endBytes(),
                summary.checksum(),
                keyCount,
                logTimeMillis,
                Set.of(self),
                Optional.empty());
    }
}
