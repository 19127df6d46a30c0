package dev.millrace.node.search;

import java.util.concurrent.atomic.LongAdder;

/// How far a query is. Counted by the threads that work for it, read by any.
public final class SearchProgress {
    private final LongAdder totalEvents = new LongAdder();
    private final LongAdder processedEvents = new LongAdder();
    private final LongAdder processedBytes = new LongAdder();
    private final LongAdder processedBlocks = new LongAdder();

    public void plan(long events) {
        totalEvents.add(events);
    }

    public void processed(long events, long bytes) {
        processedBlocks.increment();
        processedEvents.add(events);
        processedBytes.add(bytes);
    }

    /// Of the files and tails that may hold events of the time range.
    public long totalEvents() {
        return totalEvents.sum();
    }

    /// Events of the blocks that were read, whether they matched or not.
    public long processedEvents() {
        return processedEvents.sum();
    }

    /// Of their raw strings.
    public long processedBytes() {
        return processedBytes.sum();
    }

    public long processedBlocks() {
        return processedBlocks.sum();
    }
}
