package dev.millrace.node.search.plan;

import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.SegmentFiles;
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
    private final SegmentFiles.Scope files;
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

        record Closed(StoredFile file, Section section) implements Entry {
            @Override
            public long maxTimestampNanos() {
                return section.maxTimestampNanos();
            }
        }
    }

    public BlockQueue(SearchPlan plan, SearchRequest request, SegmentFiles.Scope files, Consumer<Warning> warnings) {
        this.request = request;
        this.files = files;
        this.warnings = warnings;
        plan.files()
                .forEach(file -> file.section(request.repository())
                        .ifPresent(section -> entries.add(new Entry.Closed(file, section))));
        plan.tailBlocks().forEach(block -> add(block));
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
                case Entry.Closed(StoredFile file, Section section) -> open(file, section);
            }
        }
    }

    private void open(StoredFile file, Section section) {
        try {
            List<EventBlock> blocks = files.blocks(file, request.repository(), request.fromNanos(), request.toNanos());
            blocks.forEach(block -> add(new SourceBlock(block, "file " + file.id())));
        } catch (IOException e) {
            warnings.accept(new Warning.Unreadable(
                    "file " + file.id(),
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
