package dev.millrace.node;

import dev.millrace.node.digest.Digest;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.ingest.Durability;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// Tells `ingest` what `digest` and Global have made of its events.
record LocalDurability(Global global, Digest digest, boolean hasBucket) implements Durability {
    @Override
    public GlobalState state() {
        return global.state();
    }

    @Override
    public void awaitAfter(GlobalState known, Duration wait) throws IOException, InterruptedException {
        GlobalState _ = global.await(known.version() + 1, wait);
    }

    @Override
    public boolean flush(Map<Integer, Long> upTo, Duration wait) throws InterruptedException {
        return digest.flush(upTo, wait);
    }

    @Override
    public OptionalLong settledTo(int partition) {
        return digest.settledTo(partition);
    }
}
