package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// The part of the state that is about files.
///
/// @param bucket none where the cluster has no bucket
/// @param doomed the newest keys of the bucket that are being deleted, or were: no event may name one
public record StoredFiles(
        Optional<BucketState> bucket,
        PMap<String, MiniSegment> minis,
        PMap<String, Segment> segments,
        PMap<String, Tombstone> tombstones,
        PVector<String> doomed,
        PMap<RepositoryId, Ledger> ledgers) {
    /// An event that is under way while so many keys are doomed after it does not exist.
    static final int DOOMED_MAX = 10_000;

    static StoredFiles none() {
        return new StoredFiles(
                Optional.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                TreePVector.empty(),
                HashTreePMap.empty());
    }

    public Optional<StoredFile> find(String id) {
        StoredFile mini = minis.get(id);
        return mini != null ? Optional.of(mini) : Optional.ofNullable(segments.get(id));
    }

    /// Of both kinds; not what is retired.
    public Stream<StoredFile> all() {
        return Stream.concat(minis.values().stream(), segments.values().stream());
    }

    boolean knows(String id) {
        return minis.containsKey(id) || segments.containsKey(id) || tombstones.containsKey(id);
    }

    public Ledger ledger(RepositoryId repository) {
        return ledgers.getOrDefault(repository, Ledger.EMPTY);
    }

    /// Whether the file is where it is safe: in the bucket, or where there is none, on a node.
    public boolean settles(StoredFile file) {
        return bucket.isPresent() ? file.object().isPresent() : !file.holders().isEmpty();
    }

    StoredFiles attached(BucketState newBucket) {
        return new StoredFiles(Optional.of(newBucket), minis, segments, tombstones, doomed, ledgers);
    }

    StoredFiles with(StoredFile file) {
        return switch (file) {
            case MiniSegment mini -> withMinis(minis.plus(mini.id(), mini));
            case Segment segment -> withSegments(segments.plus(segment.id(), segment));
        };
    }

    StoredFiles withMinis(PMap<String, MiniSegment> newMinis) {
        return new StoredFiles(bucket, newMinis, segments, tombstones, doomed, ledgers);
    }

    StoredFiles withSegments(PMap<String, Segment> newSegments) {
        return new StoredFiles(bucket, minis, newSegments, tombstones, doomed, ledgers);
    }

    StoredFiles withTombstones(PMap<String, Tombstone> newTombstones) {
        return new StoredFiles(bucket, minis, segments, newTombstones, doomed, ledgers);
    }

    StoredFiles withDoomed(PVector<String> newDoomed) {
        return new StoredFiles(bucket, minis, segments, tombstones, newDoomed, ledgers);
    }

    StoredFiles withLedger(RepositoryId repository, Ledger ledger) {
        return new StoredFiles(bucket, minis, segments, tombstones, doomed, ledgers.plus(repository, ledger));
    }
}
