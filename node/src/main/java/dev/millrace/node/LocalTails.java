package dev.millrace.node;

import dev.millrace.node.digest.Digest;
import dev.millrace.node.digest.TailAnswer;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.search.TailSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Gives `search` the tails that this node's `digest` holds; neither knows the other.
record LocalTails(Digest digest) implements TailSource {
    @Override
    public Map<Integer, Answer> tails(Map<Integer, Long> from, RepositoryId repository, Duration wait)
            throws InterruptedException {
        Map<Integer, Answer> answers = new HashMap<>();
        digest.tails(from, repository, wait).forEach((partition, each) -> answers.put(partition, answer(each)));
        return answers;
    }

    private static Answer answer(TailAnswer answer) {
        return switch (answer) {
            case TailAnswer.Covered(var covered, var blocks, boolean complete) ->
                new Answer.Covered(covered, blocks, complete);
            case TailAnswer.Committed(long nextOffset) -> new Answer.Committed(nextOffset);
            case TailAnswer.NoPrimary() -> new Answer.NoPrimary();
        };
    }
}
