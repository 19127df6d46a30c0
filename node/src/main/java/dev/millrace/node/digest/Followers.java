package dev.millrace.node.digest;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.topic.IngestTopic;
import dev.millrace.node.topic.NewerFormatException;
import dev.millrace.node.topic.PartitionReader;
import dev.millrace.node.topic.ReceivedBatch;
import dev.millrace.node.topic.TopicBatch;
import dev.millrace.node.topic.TopicIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the events of the partitions that other nodes digest to those who want to see them at once, for as
/// long as
/// somebody does. They come straight from Kafka, so that neither the primary's death nor the choice of the
/// next one
/// keeps them up; which records are repeats every reader of the same offsets decides alike.
public final class Followers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final Duration ENDS_WAIT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration PARKED = Duration.ofMillis(50);

    private final DigestMember self;
    private final Global global;
    private final IngestTopic topic;
    private final KeyHistory keys;
    private final DigestMeters meters;
    private final Duration pollWait;
    private final DeliveredOnce listener;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("follow-", 0).factory());

    private final Map<Integer, Future<?>> following = new HashMap<>(); // under this
    private int wanted; // under this

    Followers(DigestParts parts, DeliveredOnce listener) {
        this.self = parts.self();
        this.global = parts.global();
        this.topic = parts.topic();
        this.keys = parts.keys();
        this.meters = parts.meters();
        this.pollWait = parts.limits().pollWait();
        this.listener = listener;
    }

    /// Returns once nothing that Kafka acknowledges from now on can be missed. Each call needs one of
    /// [#release].
    public synchronized void want() throws IOException, InterruptedException {
        if (wanted == 0) {
            GlobalState state = global.state();
            Map<Integer, Long> ends = leadsAll(state)
                    ? Map.of()
                    : topic.endOffsets(state.partitions().keySet(), ENDS_WAIT);
            for (int partition : state.partitions().keySet()) {
                long begin = ends.getOrDefault(partition, 0L);
                following.put(partition, threads.submit(() -> follow(partition, begin)));
            }
        }
        wanted++;
    }

    public synchronized void release() {
        if (--wanted == 0) {
            following.values().forEach(each -> each.cancel(true));
            following.clear();
        }
    }

    /// Then it gives everything already, and where another node takes over, what this one has given says
    /// where to
    /// begin.
    private boolean leadsAll(GlobalState state) {
        return state.partitions().values().stream().allMatch(each -> leads(each, state));
    }

    private boolean leads(PartitionState partition, GlobalState state) {
        return Assignment.of(state, self, partition.partition()).isPresent();
    }

    private void follow(int partition, long begin) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<Assignment> place = place(partition);
                if (place.isEmpty()) {
                    Thread.sleep(PARKED);
                    continue;
                }
                try {
                    read(place.get(), begin);
                } catch (IOException | RuntimeException e) {
                    LOG.debug("partition {} is followed again in a moment", partition, e);
                    Thread.sleep(RETRY);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody wants it any more
        }
    }

    /// Where to begin to read, so that all keys are known; none while this node digests the partition itself.
    private Optional<Assignment> place(int partition) {
        GlobalState state = global.state();
        return state.topic()
                .flatMap(known -> state.partition(partition)
                        .filter(each -> each.generation() == known.generation() && !leads(each, state))
                        .map(each -> place(each, known)));
    }

    private static Assignment place(PartitionState partition, IngestTopicState topic) {
        return new Assignment(
                partition.partition(),
                partition.generation(),
                partition.epoch(),
                partition.nextOffset(),
                partition.logTimeMillis(),
                new TopicIdentity(topic.clusterId(), topic.topicId()));
    }

    private void read(Assignment place, long begin) throws IOException, InterruptedException {
        KeyWindow window = keys.load(place, global.state());
        RecordIntake intake = new RecordIntake(place.partition(), window, meters.decodeFailures());
        long from = Math.max(
                begin, listener.next(place.generation(), place.partition()).orElse(begin));
        try (PartitionReader reader = topic.read(place.partition(), place.nextOffset())) {
            while (place(place.partition())
                    .filter(now -> now.generation() == place.generation())
                    .isPresent()) {
                for (ReceivedBatch each : reader.poll(pollWait)) {
                    pass(place, intake.take(each, IntakeTarget.NOTHING), each.offset() >= from);
                }
            }
        } catch (NewerFormatException e) {
            throw new IOException(e);
        }
    }

    private void pass(Assignment place, RecordIntake.Taken taken, boolean isNew) {
        if (isNew && taken instanceof RecordIntake.Taken.Kept(var record)) {
            for (TopicBatch each : record.batches()) {
                listener.consumed(place.generation(), place.partition(), each);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
