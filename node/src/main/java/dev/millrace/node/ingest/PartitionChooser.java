package dev.millrace.node.ingest;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;

/// Says which partition of the ingest topic a batch goes to. For several threads.
@FunctionalInterface
public interface PartitionChooser {
    int choose(RepositoryId repository, Tags tags, int bytes);
}
