package dev.millrace.node.digest;

import dev.millrace.node.digest.RangeBuilder.Held;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.BlockBuilder;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.topic.BatchFormatException;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import java.util.ArrayList;
import java.util.List;

/// Makes blocks in memory out of the batches of one partition.
final class BatchDecoder {
    private final int generation;
    private final int partition;

    BatchDecoder(int generation, int partition) {
        this.generation = generation;
        this.partition = partition;
    }

    /// The events of one repository. A batch that cannot be decoded is left out here as it is in the file, and is
    /// counted when that is written.
    List<EventBlock> blocks(List<Held> batches, RepositoryId repository) {
        List<EventBlock> blocks = new ArrayList<>();
        BlockBuilder open = new BlockBuilder(repository, generation, partition);
        for (Held held : batches) {
            if (!held.header().repository().equals(repository)) {
                continue;
            }
            EventBatch batch;
            try {
                batch = EventBatchCodec.decode(held.encoded());
            } catch (BatchFormatException e) {
                continue;
            }
            int index = 0;
            for (Event event : batch.events()) {
                if (open.isFull()) {
                    blocks.add(open.build());
                    open = new BlockBuilder(repository, generation, partition);
                }
                open.add(held.offset(), index++, batch.tags(), event);
            }
        }
        if (open.rowCount() > 0) {
            blocks.add(open.build());
        }
        return blocks;
    }
}
