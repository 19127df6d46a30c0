package dev.millrace.node.cluster;

import dev.millrace.node.cluster.SimulatedQuery.Answer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Promises 2 and 6: an answer has each event once, or names the place of what it lacks.
final class AnswerCheck {
    private final SimulatedCluster cluster;

    AnswerCheck(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    /// @param askedAt what was acknowledged before has to be in it
    void check(Answer answer, long askedAt) {
        Set<Integer> found = new HashSet<>();
        for (int each : answer.events()) {
            if (!found.add(each)) {
                throw new AssertionError("promise 2: event %d is in the answer twice, as of version %d"
                        .formatted(each, answer.state().version()));
            }
            if (cluster.history.isExpired(each, answer.state().version())) {
                throw new AssertionError("promise 2: event %d had expired".formatted(each));
            }
        }
        Set<Integer> excused = excused(answer);
        for (int each = 0; each < cluster.events.count(); each++) {
            if (cluster.events.event(each).repositoryId().equals(answer.repository())
                    && !found.contains(each)
                    && cluster.events.isAcknowledgedBefore(each, askedAt)
                    && !cluster.history.isExpired(each, answer.state().version())
                    && !cluster.events.isGone(each)
                    && !excused.contains(each)) {
                throw new AssertionError(
                        "promise %d: acknowledged event %d is not in the answer as of version %d, nor named as missing (tails %s, files %s); it is in %s"
                                .formatted(
                                        answer.isComplete() ? 2 : 6,
                                        each,
                                        answer.state().version(),
                                        answer.lackingTails(),
                                        answer.lackingFiles(),
                                        cluster.events.filesWith(each)));
            }
        }
    }

    /// What the warnings stand for.
    private Set<Integer> excused(Answer answer) {
        Set<Integer> excused = new HashSet<>();
        for (Map.Entry<Integer, Long> each : answer.lackingTails().entrySet()) {
            long end = cluster.kafka.end(each.getKey());
            if (each.getValue() < end) {
                for (int number : cluster.truth.counting(each.getKey(), each.getValue(), end)) {
                    excused.add(number);
                }
            }
        }
        for (String each : answer.lackingFiles()) {
            for (int number : cluster.events.content(each).events()) {
                excused.add(number);
            }
        }
        return excused;
    }
}
