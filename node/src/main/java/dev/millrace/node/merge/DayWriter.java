package dev.millrace.node.merge;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.BlockBuilder;
import dev.millrace.node.segment.BlockRows;
import dev.millrace.node.segment.SegmentIdentity;
import dev.millrace.node.segment.SegmentSummary;
import dev.millrace.node.segment.SegmentWriter;
import java.io.IOException;
import java.nio.file.Path;

/// The rows of one day on their way into a segment.
final class DayWriter implements AutoCloseable {
    private final String id;
    private final Path path;
    private final RepositoryId repository;
    private final int generation;
    private final SegmentWriter writer;
    private BlockBuilder block;

    DayWriter(String id, Path path, SegmentIdentity identity, RepositoryId repository) throws IOException {
        this.id = id;
        this.path = path;
        this.repository = repository;
        this.generation = identity.generation();
        this.writer = SegmentWriter.create(path, identity, SegmentWriter.Compression.HIGH);
        this.block = newBlock();
    }

    String id() {
        return id;
    }

    Path path() {
        return path;
    }

    void add(BlockRows rows, int row) throws IOException {
        block.add(rows, row);
        if (block.isFull()) {
            flush();
        }
    }

    SegmentSummary finish(SegmentIdentity.Merge merge) throws IOException {
        flush();
        writer.merged(merge);
        return writer.finish();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /// What it holds in memory, about.
    long heldBytes() {
        return block.valueBytes();
    }

    /// Ends the block, however small it is.
    void flush() throws IOException {
        if (block.rowCount() > 0) {
            writer.append(block.build());
            block = newBlock();
        }
    }

    /// The partition of each row comes with it.
    private BlockBuilder newBlock() {
        return new BlockBuilder(repository, generation, 0);
    }
}
