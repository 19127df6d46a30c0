package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Chooses the partition of a batch. A stream (repository and tags) has a home, so that its events lie together and
/// compress well; while it is hot it also takes the partitions after its home, in turn, as many as its rate asks for.
///
/// The same batches at the same times give the same partitions: it reads no clock. Safe for use by several threads.
public final class PartitionSpread {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final int partitions;
    private final SpreadLimits limits;
    /// By the hash of the stream, the longest unused first. Two streams of one hash share a rate, which does no harm.
    private final SequencedMap<Long, Stream> streams = new LinkedHashMap<>(16, 0.75f, true);

    public PartitionSpread(int partitions, SpreadLimits limits) {
        require(partitions >= 1, "%d partitions", partitions);
        this.partitions = partitions;
        this.limits = limits;
    }

    /// @param nowNanos of a clock that never goes back (`System.nanoTime`)
    public int choose(RepositoryId repository, Tags tags, int bytes, long nowNanos) {
        long hash = hash(repository, tags);
        int home = (int) Long.remainderUnsigned(hash, partitions);
        if (partitions == 1) {
            return home;
        }
        return (home + step(hash, bytes, nowNanos)) % partitions;
    }

    private synchronized int step(long hash, int bytes, long nowNanos) {
        Stream stream = streams.computeIfAbsent(hash, _ -> new Stream(nowNanos));
        if (streams.size() > limits.streamsMax()) {
            streams.pollFirstEntry();
        }
        stream.count(bytes, nowNanos, limits.window().toNanos());
        return stream.nextOf(width(stream.busiestBytes()));
    }

    /// How many partitions a stream takes that brings so many bytes in a window.
    private int width(long windowBytes) {
        double rate = windowBytes * 1e9 / limits.window().toNanos();
        return Math.clamp((long) Math.ceil(rate / limits.bytesPerSecond()), 1, partitions);
    }

    /// FNV-1a over the text, then mixed, so that streams whose tags differ in a digit do not stand side by side. The
    /// same in every process: all arrival nodes send a stream to the same home.
    private static long hash(RepositoryId repository, Tags tags) {
        long hash = add(FNV_OFFSET, repository.value());
        for (Field tag : tags.all()) {
            hash = add(hash, tag.name());
            hash = add(hash, tag.value());
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }

    /// Ends each text with what no text holds, so that `ab`, `c` and `a`, `bc` differ.
    private static long add(long hash, String text) {
        long result = hash;
        for (int i = 0; i < text.length(); i++) {
            result = (result ^ text.charAt(i)) * FNV_PRIME;
        }
        return (result ^ 0x10000) * FNV_PRIME;
    }

    /// The bytes of a stream in the window before and in the one that runs.
    private static final class Stream {
        private long windowStart;
        private long bytes;
        private long bytesBefore;
        private int turn;

        Stream(long nowNanos) {
            windowStart = nowNanos;
        }

        void count(int more, long nowNanos, long windowNanos) {
            long age = nowNanos - windowStart;
            if (age >= windowNanos) {
                bytesBefore = age < 2 * windowNanos ? bytes : 0;
                bytes = 0;
                windowStart = nowNanos;
            }
            bytes += more;
        }

        long busiestBytes() {
            return Math.max(bytes, bytesBefore);
        }

        int nextOf(int width) {
            turn = (turn + 1) % width;
            return turn;
        }
    }
}
