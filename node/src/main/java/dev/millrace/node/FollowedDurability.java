package dev.millrace.node;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.ingest.Durability;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// What a node knows of its events that can ask no other: what Global says.
record FollowedDurability(Global global, boolean hasBucket) implements Durability {
    @Override
    public GlobalState state() {
        return global.state();
    }

    @Override
    public void awaitAfter(GlobalState known, Duration wait) throws IOException, InterruptedException {
        GlobalState _ = global.await(known.version() + 1, wait);
    }

    @Override
    public boolean flush(Map<Integer, Long> upTo, Duration wait) {
        return false; // commits come by themselves
    }

    @Override
    public OptionalLong settledTo(int partition) {
        return global.state()
                .partition(partition)
                .map(each -> OptionalLong.of(each.nextOffset()))
                .orElse(OptionalLong.empty());
    }
}
