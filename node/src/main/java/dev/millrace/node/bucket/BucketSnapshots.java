package dev.millrace.node.bucket;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.node.base.Checksums;
import dev.millrace.node.bucket.Bucket.Entry;
import dev.millrace.node.bucket.ObjectKeys.SnapshotName;
import dev.millrace.node.global.GlobalFormatException;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.SnapshotCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Snapshots of Global's state in the bucket: what a cluster that has lost its disks begins with. Two are kept.
public final class BucketSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(BucketSnapshots.class);
    private static final int KEPT = 2;
    private static final int PAGE = 1_000;
    /// A state of millions of files.
    private static final long BYTES_MAX = 2L << 30;

    private record Named(SnapshotName name, Entry entry) {}

    private final Bucket bucket;

    public BucketSnapshots(Bucket bucket) {
        this.bucket = bucket;
    }

    /// Returns once the snapshot was read back.
    ///
    /// @throws IOException where it is not sure to be there
    public void write(BucketLease lease, GlobalState state) throws IOException {
        byte[] packed = Zstd.compress(SnapshotCodec.encode(state));
        String key = ObjectKeys.snapshot(lease.self().generation(), state.version());
        lease.requireHeld();
        bucket.putIfAbsent(key, packed);
        Optional<Bucket.Stored> stored = bucket.verify(key);
        if (!stored.equals(Optional.of(new Bucket.Stored(packed.length, Checksums.crc32c(packed))))) {
            lease.requireHeld();
            bucket.delete(List.of(key));
            throw new IOException("the snapshot %s came back as %s".formatted(key, stored));
        }
        List<Named> all = all();
        if (all.size() > KEPT) {
            lease.requireHeld();
            bucket.delete(all.subList(0, all.size() - KEPT).stream()
                    .map(each -> each.entry().key())
                    .toList());
        }
    }

    /// The newest that can be read.
    public Optional<GlobalState> newest() throws IOException {
        for (Named each : all().reversed()) {
            try {
                byte[] packed = bucket.read(
                        each.entry().key(), 0, Math.toIntExact(each.entry().sizeBytes()));
                return Optional.of(SnapshotCodec.decode(unpacked(packed)));
            } catch (GlobalFormatException | NoSuchObjectException e) {
                LOG.warn("{} is passed over: {}", each.entry().key(), e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static byte[] unpacked(byte[] packed) throws GlobalFormatException {
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes((int) Math.min(BYTES_MAX, Integer.MAX_VALUE - 8));
            if (in.read() >= 0) {
                throw new GlobalFormatException("the snapshot is too large");
            }
            return bytes;
        } catch (GlobalFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new GlobalFormatException("the snapshot is damaged", e);
        }
    }

    /// The oldest first.
    private List<Named> all() throws IOException {
        List<Named> all = new ArrayList<>();
        for (Entry each : Listing.all(bucket, ObjectKeys.SNAPSHOTS, PAGE)) {
            ObjectKeys.snapshot(each.key()).ifPresent(name -> all.add(new Named(name, each)));
        }
        all.sort(Comparator.comparingLong((Named each) -> each.name().ownerGeneration())
                .thenComparingLong(each -> each.name().version()));
        return all;
    }
}
