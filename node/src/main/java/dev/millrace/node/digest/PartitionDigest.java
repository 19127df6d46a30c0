package dev.millrace.node.digest;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.topic.NewerFormatException;
import dev.millrace.node.topic.OffsetGoneException;
import dev.millrace.node.topic.TopicBatch;
import dev.millrace.node.topic.TopicRecord;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One partition for as long as this node is its primary: runs a [DigestLoop], and after each end of it another one
/// from what the state of Global says then. Every failure takes this way.
final class PartitionDigest implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionDigest.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final int DOUBLINGS_MAX = 16;

    private final int partition;
    private final DigestParts parts;
    private final PartitionTail tail = new PartitionTail();
    private final PartitionRequests requests = new PartitionRequests();
    private final BatchListener listener;
    private final Predicate<PartitionDigest> retires;

    private volatile int failures;
    private volatile long failedAt;
    private int toldGeneration = -1;
    private long toldTo;

    /// @param retires asked when this node seems not to be the primary any more: true ends this digest for good
    PartitionDigest(int partition, DigestParts parts, BatchListener listener, Predicate<PartitionDigest> retires) {
        this.partition = partition;
        this.parts = parts;
        this.listener = listener;
        this.retires = retires;
    }

    @Override
    public void run() {
        try {
            while (!requests.isClosing()) {
                Optional<Assignment> assignment = Assignment.of(parts.global().state(), parts.self(), partition);
                if (assignment.isPresent()) {
                    runOnce(assignment.get());
                } else if (retires.test(this)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            LOG.info("partition {}: digest was interrupted", partition);
        } finally {
            tail.end();
        }
    }

    int partition() {
        return partition;
    }

    PartitionTail tail() {
        return tail;
    }

    PartitionRequests requests() {
        return requests;
    }

    /// Whether its last run failed and it has not got further since.
    boolean isFailing() {
        long settledTo = tail.settledTo();
        boolean better = settledTo > failedAt || (settledTo >= 0 && settledTo == tail.consumedTo());
        return failures > 0 && !better;
    }

    private void runOnce(Assignment assignment) throws InterruptedException {
        LOG.info(
                "partition {}: digest begins at offset {} in epoch {}",
                partition,
                assignment.nextOffset(),
                assignment.epoch());
        try {
            Optional<String> because = new DigestLoop(
                            assignment, parts, tail, requests, record -> tellOnce(assignment.generation(), record))
                    .run();
            if (because.isPresent()) {
                LOG.info("partition {}: digest starts again: {}", partition, because.get());
                pauseAfter(assignment);
            }
        } catch (OffsetGoneException e) {
            markMissing(assignment, e);
        } catch (NewerFormatException e) {
            parts.meters().failed();
            LOG.error("alarm: partition {}: digest stands still: {}", partition, e.getMessage());
            pauseAfter(assignment);
        } catch (IOException | RuntimeException e) {
            parts.meters().failed();
            LOG.error("partition {}: digest failed and starts again", partition, e);
            pauseAfter(assignment);
        }
    }

    /// Kafka has lost what was never digested. Nobody can bring it back, so it is said for ever and the rest goes on.
    private void markMissing(Assignment assignment, OffsetGoneException gone) throws InterruptedException {
        if (gone.asked() != assignment.nextOffset()) {
            pauseAfter(assignment); // it went while it was read: the next run begins where the state says
            return;
        }
        OffsetRange missing = new OffsetRange(assignment.nextOffset(), gone.first());
        try {
            switch (parts.committer().markMissing(assignment, missing)) {
                case Outcome.TookEffect _ -> {
                    parts.meters().missing(missing.to() - missing.from());
                    LOG.error("partition {}: kafka no longer has {}, these events are lost", partition, missing);
                }
                case Outcome.Refused(var _, String because) -> {
                    LOG.warn("partition {}: {} was not marked missing: {}", partition, missing, because);
                    pauseAfter(assignment);
                }
            }
        } catch (IOException e) {
            parts.meters().failed();
            LOG.error("partition {}: cannot mark {} missing", partition, missing, e);
            pauseAfter(assignment);
        }
    }

    /// Longer each time, until a run gets further than the one before.
    private void pauseAfter(Assignment assignment) throws InterruptedException {
        failures = assignment.nextOffset() > failedAt ? 1 : failures + 1;
        failedAt = assignment.nextOffset();
        long millis = FIRST_PAUSE_MILLIS << Math.min(failures - 1, DOUBLINGS_MAX);
        requests.pause(Math.min(millis, parts.limits().restartWaitMax().toMillis()));
    }

    /// A loop that starts again reads records again that the listener knows.
    private void tellOnce(int generation, TopicRecord record) {
        long offset = record.batches().getFirst().offset();
        if (generation == toldGeneration && offset < toldTo) {
            return;
        }
        toldGeneration = generation;
        toldTo = offset + 1;
        try {
            for (TopicBatch each : record.batches()) {
                listener.consumed(generation, partition, each);
            }
        } catch (RuntimeException e) {
            LOG.error("partition {}: a listener failed at offset {}", partition, offset, e);
        }
    }
}
