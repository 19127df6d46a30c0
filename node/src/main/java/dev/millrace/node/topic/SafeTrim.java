package dev.millrace.node.topic;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Trims the ingest topic to the safe offsets of a state that was applied, and no further: Kafka lets go last.
public final class SafeTrim {
    /// What it takes to tell one topic from another.
    @FunctionalInterface
    public interface Identity {
        TopicIdentity identity() throws IOException;
    }

    private final Global global;
    private final NodeId self;
    private final Identity topic;
    private final LogTrim log;
    private final BooleanSupplier settlementIsKnown;
    private final MeterRegistry meters;
    private final Map<Integer, Long> trimmed = new HashMap<>();

    /// @param settlementIsKnown false while a bucket is configured that the state does not know of yet
    public SafeTrim(
            Global global,
            NodeId self,
            Identity topic,
            LogTrim log,
            BooleanSupplier settlementIsKnown,
            MeterRegistry meters) {
        this.global = global;
        this.self = self;
        this.topic = topic;
        this.log = log;
        this.settlementIsKnown = settlementIsKnown;
        this.meters = meters;
    }

    public void run() throws IOException, InterruptedException {
        if (!settlementIsKnown.getAsBoolean()) {
            return;
        }
        GlobalState state = global.state();
        Map<Integer, Long> due = new HashMap<>();
        for (PartitionState each : state.partitions().values()) {
            if (each.primary().equals(Optional.of(self))
                    && each.safeOffset() > trimmed.getOrDefault(each.partition(), 0L)) {
                due.put(each.partition(), each.safeOffset());
            }
        }
        if (due.isEmpty()) {
            return;
        }
        requireSameTopic(state);
        log.trim(due);
        trimmed.putAll(due);
        due.forEach(
                (partition, offset) -> meters.counter("millrace_topic_trims").increment());
    }

    /// Trimming goes by name, offsets by topic: so the topic is compared right before.
    private void requireSameTopic(GlobalState state) throws IOException {
        TopicIdentity found = topic.identity();
        Optional<IngestTopicState> known = state.topic();
        if (known.filter(each -> each.clusterId().equals(found.clusterId())
                        && each.topicId().equals(found.topicId()))
                .isEmpty()) {
            throw new IOException("the ingest topic is %s, but global counts offsets of %s: nothing is trimmed"
                    .formatted(found, known));
        }
    }
}
