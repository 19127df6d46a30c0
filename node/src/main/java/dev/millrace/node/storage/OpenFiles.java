package dev.millrace.node.storage;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.MappedFile;
import dev.millrace.node.segment.SegmentReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The files that one reader has open, wherever they are. Its threads share it. Until it is closed, no file
/// goes that
/// the state named when it was opened.
public final class OpenFiles implements AutoCloseable {
    /// What it takes to open files.
    ///
    /// @param bucket none where there is none, or it was never reached
    /// @param neighbours where this node stands among others
    public record Places(
            LocalStore local,
            Optional<Bucket> bucket,
            RangeCache cache,
            Leases leases,
            DamageListener damages,
            Neighbours neighbours) {
        public OpenFiles open() {
            return new OpenFiles(this);
        }
    }

    private record Opened(SegmentReader reader, Optional<RemoteSource> remote) {}

    private final Places places;
    private final long lease;
    private final BucketRequests requests = new BucketRequests();
    private final Map<String, Opened> readers = new HashMap<>();

    private OpenFiles(Places places) {
        this.places = places;
        this.lease = places.leases().take();
    }

    /// The blocks of the repository's section, which are to be read for this half-open time range only.
    public synchronized List<EventBlock> blocks(StoredFile file, RepositoryId repository, long fromNanos, long toNanos)
            throws IOException {
        Opened opened = opened(file);
        if (opened.remote().isPresent()) {
            Optional<SegmentReader.Extent> extent = opened.reader().extent(repository, fromNanos, toNanos);
            if (extent.isPresent()) {
                opened.remote()
                        .get()
                        .prefetch(extent.get().offset(), extent.get().length());
            }
        }
        return opened.reader().blocks(repository);
    }

    public synchronized SegmentReader reader(StoredFile file) throws IOException {
        return opened(file).reader();
    }

    public BucketRequests requests() {
        return requests;
    }

    @Override
    public synchronized void close() {
        readers.values().forEach(each -> each.reader().close());
        readers.clear();
        places.leases().end(lease);
    }

    private Opened opened(StoredFile file) throws IOException {
        Opened known = readers.get(file.id());
        if (known == null) {
            known = open(file);
            readers.put(file.id(), known);
        }
        return known;
    }

    private Opened open(StoredFile file) throws IOException {
        Copies others = new Copies(places.bucket(), requests, places.neighbours(), file);
        try {
            DiskSource local = new DiskSource(
                    MappedFile.open(places.local().path(file.kind(), file.id())), others, places.damages());
            Optional<SegmentReader> reader = openLocal(file, local);
            if (reader.isPresent()) {
                return new Opened(reader.get(), Optional.empty());
            }
        } catch (NoSuchFileException e) {
            damaged(file, "it is gone from the disk");
        }
        RemoteSource source = new RemoteSource(others, places.cache());
        return new Opened(openRemote(file, source), Optional.of(source));
    }

    /// A file that the state does not name a copy of here may lack, or be anything.
    private void damaged(StoredFile file, String what) {
        if (file.holders().contains(places.neighbours().self())) {
            places.damages().found(file.id(), what);
        }
    }

    /// None where it is another file, whole as that may be.
    private Optional<SegmentReader> openLocal(StoredFile file, DiskSource local) throws IOException {
        if (local.size() != file.sizeBytes()) {
            local.close();
            damaged(file, "it has %d bytes".formatted(local.size()));
            return Optional.empty();
        }
        SegmentReader reader = SegmentReader.open(local);
        if (!counts(reader).equals(counts(file))) {
            reader.close();
            damaged(file, "it is another file");
            return Optional.empty();
        }
        return Optional.of(reader);
    }

    private record Count(RepositoryId repository, long min, long max, long events, long rawBytes) {}

    private static Set<Count> counts(SegmentReader reader) {
        return reader.summaries().stream()
                .map(each -> new Count(
                        each.repository(),
                        each.minTimestampNanos(),
                        each.maxTimestampNanos(),
                        each.eventCount(),
                        each.rawBytes()))
                .collect(Collectors.toSet());
    }

    private static Set<Count> counts(StoredFile file) {
        return file.sections().stream()
                .map(each -> new Count(
                        each.repository(),
                        each.minTimestampNanos(),
                        each.maxTimestampNanos(),
                        each.eventCount(),
                        each.rawBytes()))
                .collect(Collectors.toSet());
    }

    private static SegmentReader openRemote(StoredFile file, RemoteSource source) throws IOException {
        return file.endBytes() > 0 ? SegmentReader.open(source, file.endBytes()) : SegmentReader.open(source);
    }
}
