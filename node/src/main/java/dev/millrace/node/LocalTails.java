package dev.millrace.node;

import dev.millrace.node.digest.Digest;
import dev.millrace.node.digest.TailAnswer;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.search.TailSource;
import java.io.IOException;
import java.time.Duration;

/// Gives `search` the tails that this node's `digest` holds; neither knows the other.
record LocalTails(Digest digest) implements TailSource {
    @Override
    public Answer tail(int partition, long from, RepositoryId repository, Duration wait)
            throws IOException, InterruptedException {
        return switch (digest.tail(partition, from, repository, wait)) {
            case TailAnswer.Covered(var covered, var blocks, boolean complete) ->
                new Answer.Covered(covered, blocks, complete);
            case TailAnswer.Committed(long nextOffset) -> new Answer.Committed(nextOffset);
            case TailAnswer.NoPrimary() -> new Answer.NoPrimary();
        };
    }
}
