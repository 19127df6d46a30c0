package dev.millrace.node.ingest;

import dev.millrace.node.global.GlobalState;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// What becomes of events once Kafka has them. For several threads.
public interface Durability {
    GlobalState state();

    /// Returns once there is a newer state than this one. Fails when none comes within the wait, or none will.
    void awaitAfter(GlobalState known, Duration wait) throws IOException, InterruptedException;

    /// Has everything before these offsets committed, by partition. False when that was not reached within the wait, or
    /// when another node is to do it.
    boolean flush(Map<Integer, Long> upTo, Duration wait) throws InterruptedException;

    /// Every event before it is committed, as far as this node knows. May be further than the state says: offsets that
    /// hold only repeats make no file.
    OptionalLong settledTo(int partition);

    /// Whether this node keeps files in a bucket.
    boolean hasBucket();
}
