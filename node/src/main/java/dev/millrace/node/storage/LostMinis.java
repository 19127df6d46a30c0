package dev.millrace.node.storage;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings back what went with a node that is silent before its upload: the partition's primary digests those
/// offsets
/// again, which Kafka still has. When the node comes back, its file is nobody's.
public final class LostMinis {
    private static final Logger LOG = LoggerFactory.getLogger(LostMinis.class);

    private final Global global;
    private final NodeId self;
    private final Healer.Redigest redigest;
    private final Counter recovered;

    public LostMinis(Global global, NodeId self, Healer.Redigest redigest, MeterRegistry meters) {
        this.global = global;
        this.self = self;
        this.redigest = redigest;
        this.recovered = meters.counter("millrace_storage_lost_minis_recovered");
    }

    /// One that fails lets the others pass, and comes again in the next run.
    public void run() throws IOException, InterruptedException {
        Optional<IOException> failure = Optional.empty();
        for (MiniSegment each : due(global.state(), self)) {
            if (!global.state().isLost(each)) {
                continue; // its holder is back
            }
            try {
                redigest.again(each);
                recovered.increment();
                LOG.warn("the file {} was lost with its node and was digested again from kafka", each.id());
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /// In the order of their offsets: the keys of one are needed for the next. Nothing before the safe offset
    /// is sure
    /// to be in Kafka, and everything from there on is.
    static List<MiniSegment> due(GlobalState state, NodeId self) {
        int generation = state.topic().map(IngestTopicState::generation).orElse(-1);
        return state.minis().values().stream()
                .filter(each -> each.generation() == generation && state.isLost(each))
                .filter(each -> each.hasLiveSection() || each.keyCount() > 0)
                .filter(each -> state.partition(each.partition())
                        .filter(partition -> leads(partition, self)
                                && partition.safeOffset() <= each.offsets().from())
                        .isPresent())
                .sorted(Comparator.comparingInt(MiniSegment::partition)
                        .thenComparingLong(each -> each.offsets().from()))
                .toList();
    }

    private static boolean leads(PartitionState partition, NodeId self) {
        return partition.primary().filter(self::equals).isPresent();
    }
}
