package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.topic.BodyHash;
import java.util.Arrays;

/// Which keyed records of one partition are repeats: a function of the log alone, so that whoever reads the same
/// offsets decides alike.
///
/// Its time is the log's: the newest time that Kafka has given a record of the partition so far, so it never goes
/// back.
/// A record is a repeat iff one of the newest `entriesMax` entries is of the same chunk and the same body and at most
/// [#WINDOW_MILLIS] older. A repeat makes no entry.
///
/// The loop's thread writes; any thread may look up.
final class KeyWindow {
    /// The fold of Global keeps a file with keys for as long, or longer.
    static final long WINDOW_MILLIS = MiniSegment.KEY_WINDOW_MILLIS;

    static final int ENTRIES_MAX = 100_000;

    private static final int FIRST_CAPACITY = 64;
    private static final long NONE = -1;
    /// Of one entry: chunk and body, two numbers each.
    private static final int WORDS = 4;

    private final int entriesMax;
    // A ring: entry n, counted from the first ever, is at n modulo the capacity.
    private long[] hashes;
    private long[] times;
    /// For each entry the newest one before it in the same bucket of the table. Links to entries that the ring has
    /// written over are older than all that it holds, so they end a chain.
    private long[] sameChunkBefore;

    private long[] newestOfChunk;
    private long count;
    private long first;
    private long lastOffset = NONE;
    private long logTimeMillis;

    KeyWindow(long logTimeMillis) {
        this(logTimeMillis, ENTRIES_MAX);
    }

    KeyWindow(long logTimeMillis, int entriesMax) {
        require(entriesMax > 0, "%d entries", entriesMax);
        this.logTimeMillis = logTimeMillis;
        this.entriesMax = entriesMax;
        int capacity = Math.min(FIRST_CAPACITY, entriesMax);
        hashes = new long[WORDS * capacity];
        times = new long[capacity];
        sameChunkBefore = new long[capacity];
        newestOfChunk = emptyTable(capacity);
    }

    synchronized long logTimeMillis() {
        return logTimeMillis;
    }

    /// The next record has this time.
    synchronized void advance(long appendedMillis) {
        logTimeMillis = Math.max(logTimeMillis, appendedMillis);
    }

    /// Whether the record, which comes after all entries, is a repeat now.
    synchronized boolean isRepeat(BodyHash chunk, BodyHash body) {
        return find(chunk, body, true);
    }

    /// Whether the chunk is known, but only with other bodies.
    synchronized boolean isOfAnotherBody(BodyHash chunk, BodyHash body) {
        return !find(chunk, body, true) && find(chunk, body, false);
    }

    /// In order of offset.
    synchronized void add(KeyEntry entry) {
        require(entry.offset() > lastOffset, "entry at %d after %d", entry.offset(), lastOffset);
        lastOffset = entry.offset();
        if (entry.logTimeMillis() < logTimeMillis - WINDOW_MILLIS) {
            return; // from a file whose other entries are younger
        }
        forgetOld();
        if (count - first == times.length && times.length < entriesMax) {
            grow();
        }
        int slot = slot(count);
        int at = WORDS * slot;
        hashes[at] = entry.chunk().first();
        hashes[at + 1] = entry.chunk().second();
        hashes[at + 2] = entry.body().first();
        hashes[at + 3] = entry.body().second();
        times[slot] = entry.logTimeMillis();
        link(count);
        count++;
        first = Math.max(first, count - times.length);
    }

    /// For tests.
    synchronized int size() {
        return (int) (count - first);
    }

    private boolean find(BodyHash chunk, BodyHash body, boolean sameBody) {
        long entry = newestOfChunk[bucket(chunk.first())];
        while (entry >= first && times[slot(entry)] >= logTimeMillis - WINDOW_MILLIS) {
            int at = WORDS * slot(entry);
            if (hashes[at] == chunk.first() && hashes[at + 1] == chunk.second()) {
                boolean isSame = hashes[at + 2] == body.first() && hashes[at + 3] == body.second();
                if (isSame == sameBody) {
                    return true;
                }
            }
            entry = sameChunkBefore[slot(entry)];
        }
        return false;
    }

    private void forgetOld() {
        while (first < count && times[slot(first)] < logTimeMillis - WINDOW_MILLIS) {
            first++;
        }
    }

    private void grow() {
        int capacity = Math.min(entriesMax, 2 * times.length);
        long[] newHashes = new long[WORDS * capacity];
        long[] newTimes = new long[capacity];
        for (long entry = first; entry < count; entry++) {
            int to = (int) (entry % capacity);
            System.arraycopy(hashes, WORDS * slot(entry), newHashes, WORDS * to, WORDS);
            newTimes[to] = times[slot(entry)];
        }
        hashes = newHashes;
        times = newTimes;
        sameChunkBefore = new long[capacity];
        newestOfChunk = emptyTable(capacity);
        for (long entry = first; entry < count; entry++) {
            link(entry);
        }
    }

    private void link(long entry) {
        int bucket = bucket(hashes[WORDS * slot(entry)]);
        sameChunkBefore[slot(entry)] = newestOfChunk[bucket];
        newestOfChunk[bucket] = entry;
    }

    private int slot(long entry) {
        return (int) (entry % times.length);
    }

    /// The hashes are good ones, so their lowest bits will do.
    private int bucket(long hash) {
        return (int) hash & (newestOfChunk.length - 1);
    }

    private static long[] emptyTable(int capacity) {
        long[] table = new long[Integer.highestOneBit(capacity) << 1];
        Arrays.fill(table, NONE);
        return table;
    }
}
