package dev.millrace.node.digest;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.BlockBuilder;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.SectionBuilder;
import dev.millrace.node.topic.BatchFormatException;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.NewerFormatException;
import dev.millrace.node.topic.TopicBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes blocks out of the batches of one partition: as they come for a query, in order of time for a file.
public final class BatchDecoder {
    /// A batch with a good checksum that is no good all the same.
    interface Failures {
        void count(long offset, BatchFormatException cause);
    }

    interface Blocks {
        void append(EventBlock block) throws IOException;
    }

    private final int generation;
    private final int partition;

    public BatchDecoder(int generation, int partition) {
        this.generation = generation;
        this.partition = partition;
    }

    int generation() {
        return generation;
    }

    /// The repository's events, for a query. A batch that cannot be decoded is left out here as it will be in
    /// the file,
    /// and is counted when that is written.
    public List<EventBlock> blocks(List<TopicBatch> batches, RepositoryId repository) {
        List<EventBlock> blocks = new ArrayList<>();
        BlockBuilder open = new BlockBuilder(repository, generation, partition);
        for (TopicBatch held : batches) {
            EventBatch batch = decode(held, repository, (offset, cause) -> {});
            for (int i = 0; batch != null && i < batch.events().size(); i++) {
                if (open.isFull()) {
                    blocks.add(open.build());
                    open = new BlockBuilder(repository, generation, partition);
                }
                open.add(
                        held.offset(),
                        held.firstIndex() + i,
                        batch.tags(),
                        batch.events().get(i));
            }
        }
        if (open.rowCount() > 0) {
            blocks.add(open.build());
        }
        return blocks;
    }

    /// The repository's events, for a file.
    void section(List<TopicBatch> batches, RepositoryId repository, Failures failures, Blocks target)
            throws IOException {
        SectionBuilder open = new SectionBuilder(repository, generation, partition);
        for (TopicBatch held : batches) {
            EventBatch batch = decode(held, repository, failures);
            for (int i = 0; batch != null && i < batch.events().size(); i++) {
                if (open.isFull()) {
                    appendAll(open, target);
                    open = new SectionBuilder(repository, generation, partition);
                }
                open.add(
                        held.offset(),
                        held.firstIndex() + i,
                        batch.tags(),
                        batch.events().get(i));
            }
        }
        appendAll(open, target);
    }

    private static void appendAll(SectionBuilder section, Blocks target) throws IOException {
        if (section.rowCount() > 0) {
            for (EventBlock block : section.build()) {
                target.append(block);
            }
        }
    }

    private static @Nullable EventBatch decode(TopicBatch held, RepositoryId repository, Failures failures) {
        if (!held.header().repository().equals(repository)) {
            return null;
        }
        try {
            return EventBatchCodec.decode(held.encoded());
        } catch (BatchFormatException e) {
            failures.count(held.offset(), e);
            return null;
        } catch (NewerFormatException e) {
            throw new IllegalStateException("a version that its header did not have", e);
        }
    }
}
