package dev.millrace.node.digest;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.topic.TopicBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The events of one builder as blocks, by repository. What a query has decoded is kept for the next one,
/// which then
/// decodes only what is new.
final class TailBlocks {
    /// Fewer rows are decoded again together with what came after them: otherwise a query each second would
    /// leave a
    /// block for each second.
    private static final int FINISHED_ROWS_MIN = 4096;

    /// Batches `[from, to)` of the builder, decoded.
    private record Span(int from, int to, List<EventBlock> blocks, long costBytes) {
        boolean isFinished() {
            return blocks.stream().mapToInt(EventBlock::rowCount).sum() >= FINISHED_ROWS_MIN;
        }
    }

    private static final class Decoded {
        final ReentrantLock lock = new ReentrantLock();
        final List<Span> spans = new ArrayList<>();
    }

    private final TailCache cache;
    private final BatchDecoder decoder;
    // bounded by the repositories that have batches in the builder
    private final Map<RepositoryId, Decoded> byRepository = new ConcurrentHashMap<>();
    private volatile boolean dropped;

    TailBlocks(TailCache cache, BatchDecoder decoder) {
        this.cache = cache;
        this.decoder = decoder;
    }

    /// Of the topic that the batches are from.
    int generation() {
        return decoder.generation();
    }

    /// The repository's events in the batches, which are the first ones of the builder.
    List<EventBlock> all(List<TopicBatch> batches, RepositoryId repository) {
        if (batches.stream().noneMatch(each -> each.header().repository().equals(repository))) {
            return List.of();
        }
        Decoded decoded = byRepository.computeIfAbsent(repository, key -> new Decoded());
        decoded.lock.lock(); // a second query for the same waits, and finds the work done
        try {
            return extend(decoded.spans, batches, repository);
        } finally {
            decoded.lock.unlock();
            if (dropped) {
                forget(decoded);
            }
        }
    }

    /// The repository's events from an offset on. Rare (a builder begins where a query does), so nothing is
    /// kept.
    List<EventBlock> from(long offset, List<TopicBatch> batches, RepositoryId repository) {
        return decoder.blocks(
                batches.stream().filter(each -> each.offset() >= offset).toList(), repository);
    }

    /// The builder goes: gives back the room. Does not wait for a query that decodes: that one cleans up
    /// after itself.
    void drop() {
        dropped = true;
        byRepository.values().forEach(this::forget);
    }

    private List<EventBlock> extend(List<Span> spans, List<TopicBatch> batches, RepositoryId repository) {
        int usable = 0;
        while (usable < spans.size() && spans.get(usable).to <= batches.size()) {
            usable++;
        }
        boolean newest = usable == spans.size(); // else another query has seen more than this one
        int decodedTo = usable == 0 ? 0 : spans.get(usable - 1).to;
        if (newest
                && batches.subList(decodedTo, batches.size()).stream()
                        .anyMatch(each -> each.header().repository().equals(repository))) {
            while (usable > 0 && !spans.get(usable - 1).isFinished()) {
                usable--;
                Span small = spans.remove(usable);
                cache.release(small.costBytes);
                decodedTo = small.from;
            }
        }
        List<EventBlock> blocks = new ArrayList<>();
        spans.subList(0, usable).forEach(span -> blocks.addAll(span.blocks));
        List<TopicBatch> rest = batches.subList(decodedTo, batches.size());
        List<EventBlock> more = decoder.blocks(rest, repository);
        blocks.addAll(more);
        long cost = costBytes(rest, repository);
        if (newest && cost > 0 && !dropped && cache.reserve(cost)) {
            spans.add(new Span(decodedTo, batches.size(), more, cost));
        }
        return blocks;
    }

    private static long costBytes(List<TopicBatch> batches, RepositoryId repository) {
        long sum = 0;
        for (TopicBatch each : batches) {
            if (each.header().repository().equals(repository)) {
                sum += each.encoded().length;
            }
        }
        return sum;
    }

    private void forget(Decoded decoded) {
        if (decoded.lock.tryLock()) {
            try {
                decoded.spans.forEach(span -> cache.release(span.costBytes));
                decoded.spans.clear();
            } finally {
                decoded.lock.unlock();
            }
        }
    }
}
