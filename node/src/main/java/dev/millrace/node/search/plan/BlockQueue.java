package dev.millrace.node.search.plan;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Section;
import dev.millrace.node.search.MiniFiles;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.Warning;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// The blocks of a query, the one with the newest event first. A file is opened when its turn comes, so a query that
/// ends early has not opened the old ones. For one thread.
public final class BlockQueue {
    private final SearchRequest request;
    private final MiniFiles.Scope files;
    private final Consumer<Warning> warnings;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparingLong(Entry::maxTimestampNanos).reversed());

    private sealed interface Entry {
        long maxTimestampNanos();

        record Opened(SourceBlock source) implements Entry {
            @Override
            public long maxTimestampNanos() {
                return source.block().maxTimestampNanos();
            }
        }

        record Closed(MiniSegment mini, Section section) implements Entry {
            @Override
            public long maxTimestampNanos() {
                return section.maxTimestampNanos();
            }
        }
    }

    public BlockQueue(SearchPlan plan, SearchRequest request, MiniFiles.Scope files, Consumer<Warning> warnings) {
        this.request = request;
        this.files = files;
        this.warnings = warnings;
        plan.minis()
                .forEach(mini -> section(mini, request.repository())
                        .ifPresent(section -> entries.add(new Entry.Closed(mini, section))));
        plan.tailBlocks().forEach(block -> add(block));
    }

    static Optional<Section> section(MiniSegment mini, RepositoryId repository) {
        return mini.sections().stream()
                .filter(each -> each.repository().equals(repository))
                .findFirst();
    }

    /// The newest time that the next block can have; the smallest `long` when there is none.
    public long nextMaxTimestampNanos() {
        Entry next = entries.peek();
        return next == null ? Long.MIN_VALUE : next.maxTimestampNanos();
    }

    public Optional<SourceBlock> next() {
        while (true) {
            switch (entries.poll()) {
                case null -> {
                    return Optional.empty();
                }
                case Entry.Opened(SourceBlock source) -> {
                    return Optional.of(source);
                }
                case Entry.Closed(MiniSegment mini, Section section) -> open(mini, section);
            }
        }
    }

    private void open(MiniSegment mini, Section section) {
        try {
            List<EventBlock> blocks = files.blocks(mini, request.repository());
            blocks.forEach(block -> add(new SourceBlock(block, "file " + mini.id())));
        } catch (IOException e) {
            warnings.accept(new Warning.Unreadable(
                    "file " + mini.id(),
                    section.minTimestampNanos(),
                    section.maxTimestampNanos(),
                    section.eventCount(),
                    String.valueOf(e.getMessage())));
        }
    }

    private void add(SourceBlock source) {
        if (source.block().rowCount() > 0 && source.overlaps(request.fromNanos(), request.toNanos())) {
            entries.add(new Entry.Opened(source));
        }
    }
}
