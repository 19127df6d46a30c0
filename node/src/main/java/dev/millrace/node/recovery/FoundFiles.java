package dev.millrace.node.recovery;

import dev.millrace.node.base.Checksums;
import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.Bucket.Entry;
import dev.millrace.node.bucket.Listing;
import dev.millrace.node.bucket.ObjectKeys;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Recovery;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.SourceRange;
import dev.millrace.node.segment.ByteSource;
import dev.millrace.node.segment.MappedFile;
import dev.millrace.node.segment.SectionSummary;
import dev.millrace.node.segment.SegmentFormatException;
import dev.millrace.node.segment.SegmentIdentity;
import dev.millrace.node.segment.SegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects files that a snapshot does not name, each with what its own footer says of it.
final class FoundFiles {
    private static final Logger LOG = LoggerFactory.getLogger(FoundFiles.class);
    private static final int PAGE = 1_000;

    private final Optional<GlobalState> snapshot;
    private final InstantSource clock;
    private final List<MiniSegment> minis = new ArrayList<>();
    private final List<Recovery.FoundSegment> segments = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    FoundFiles(Optional<GlobalState> snapshot, InstantSource clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    Recovery.Found found() {
        return new Recovery.Found(List.copyOf(minis), List.copyOf(segments));
    }

    /// What the bucket has. A file that is not sound is passed over, with a word in the log.
    void collect(Bucket bucket) throws IOException {
        for (String prefix : List.of(ObjectKeys.MINIS, ObjectKeys.SEGMENTS)) {
            for (Entry each : Listing.all(bucket, prefix, PAGE)) {
                Optional<String> id = ObjectKeys.fileId(each.key());
                if (id.isPresent() && isNew(id.get())) {
                    String checksum = bucket.verify(each.key())
                            .map(Bucket.Stored::checksum)
                            .orElse("");
                    BucketObject object =
                            new BucketObject(each.key(), checksum, TimeUnit.MILLISECONDS.toNanos(clock.millis()));
                    add(id.get(), new ObjectBytes(bucket, each), checksum, Set.of(), Optional.of(object));
                }
            }
        }
    }

    /// What a directory of this disk has.
    void collect(Path directory, NodeId self) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                String name = each.getFileName().toString();
                String id = name.endsWith(".mrs") ? name.substring(0, name.length() - 4) : "";
                if (!id.isEmpty() && isNew(id)) {
                    add(id, MappedFile.open(each), Checksums.crc32c(each), Set.of(self), Optional.empty());
                }
            }
        }
    }

    private boolean isNew(String id) {
        return snapshot.filter(state -> state.files().find(id).isPresent()
                                || state.files().tombstones().containsKey(id))
                        .isEmpty()
                && known.add(id);
    }

    private void add(String id, ByteSource bytes, String checksum, Set<NodeId> holders, Optional<BucketObject> object)
            throws IOException {
        try (SegmentReader reader = SegmentReader.open(bytes)) {
            List<Section> sections =
                    reader.summaries().stream().map(FoundFiles::section).toList();
            SegmentIdentity identity = reader.identity();
            if (identity.merge().isPresent()) {
                SegmentIdentity.Merge merge = identity.merge().get();
                segments.add(new Recovery.FoundSegment(
                        new Segment(
                                id,
                                merge.id(),
                                identity.generation(),
                                sections.getFirst(),
                                identity.sources().stream()
                                        .map(each -> new SourceRange(each.partition(), each.offsets()))
                                        .toList(),
                                bytes.size(),
                                0,
                                checksum,
                                holders,
                                object),
                        identity.sources().stream()
                                .map(SegmentIdentity.Source::miniId)
                                .toList(),
                        merge.segmentIds()));
            } else {
                SegmentIdentity.Source source = identity.sources().getFirst();
                minis.add(new MiniSegment(
                        id,
                        identity.generation(),
                        source.partition(),
                        source.epoch(),
                        source.offsets(),
                        sections,
                        bytes.size(),
                        0,
                        checksum,
                        0,
                        0,
                        holders,
                        object));
            }
        } catch (SegmentFormatException e) {
            LOG.error("the file {} is passed over: {}", bytes.name(), e.getMessage());
        }
    }

    private static Section section(SectionSummary summary) {
        return new Section(
                summary.repository(),
                summary.minTimestampNanos(),
                summary.maxTimestampNanos(),
                summary.eventCount(),
                summary.rawBytes(),
                summary.storedBytes());
    }

    /// An object, read as it is asked for.
    private record ObjectBytes(Bucket bucket, Entry entry) implements ByteSource {
        @Override
        public long size() {
            return entry.sizeBytes();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            return bucket.read(entry.key(), offset, length);
        }

        @Override
        public String name() {
            return entry.key();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
