package dev.millrace.node.storage;

import dev.millrace.node.base.Checksums;
import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.SegmentReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings damaged and missing files back: from the bucket, else from Kafka, where that still has the offsets. What
/// can
/// be brought back from nowhere stays as it is: answers take what is sound of it and name the rest.
public final class Healer implements DamageListener {
    private static final Logger LOG = LoggerFactory.getLogger(Healer.class);

    /// Digests the offsets of a lost mini-segment again.
    @FunctionalInterface
    public interface Redigest {
        /// Returns once another file holds them, and the state says so.
        void again(MiniSegment lost) throws IOException, InterruptedException;
    }

    private final Global global;
    private final NodeId self;
    private final LocalStore store;
    private final Supplier<Optional<Bucket>> bucket;
    private final Redigest redigest;
    private final Map<String, String> suspects = new ConcurrentHashMap<>();
    private final Map<String, String> beyondHelp = new ConcurrentHashMap<>();
    private final Counter healedFromBucket;
    private final Counter healedFromKafka;

    public Healer(
            Global global,
            NodeId self,
            LocalStore store,
            Supplier<Optional<Bucket>> bucket,
            Redigest redigest,
            MeterRegistry meters) {
        this.global = global;
        this.self = self;
        this.store = store;
        this.bucket = bucket;
        this.redigest = redigest;
        this.healedFromBucket = meters.counter("millrace_storage_healed_files", "source", "bucket");
        this.healedFromKafka = meters.counter("millrace_storage_healed_files", "source", "kafka");
        Gauge.builder("millrace_storage_damaged_files", () -> suspects.size() + beyondHelp.size())
                .register(meters);
    }

    @Override
    public void found(String fileId, String what) {
        if (!beyondHelp.containsKey(fileId) && suspects.putIfAbsent(fileId, what) == null) {
            LOG.warn("the file {} is to be healed: {}", fileId, what);
        }
    }

    /// Files that are damaged or missing now, with what is wrong.
    public Map<String, String> damaged() {
        Map<String, String> all = new TreeMap<>(beyondHelp);
        all.putAll(suspects);
        return all;
    }

    public void run() throws IOException, InterruptedException {
        Optional<IOException> failure = Optional.empty();
        for (Map.Entry<String, String> each : Map.copyOf(suspects).entrySet()) {
            try {
                if (heal(each.getKey())) {
                    beyondHelp.remove(each.getKey());
                } else {
                    beyondHelp.put(each.getKey(), each.getValue());
                }
                suspects.remove(each.getKey());
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /// Whether all is well now. Not, where no source is left.
    private boolean heal(String id) throws IOException, InterruptedException {
        Optional<StoredFile> named = global.state().files().find(id);
        if (named.isEmpty()) {
            return true; // merged or expired, and gone
        }
        StoredFile file = named.get();
        boolean isHere = store.has(file.kind(), id);
        if (isHere && store.checksum(file.kind(), id).equals(file.checksum())) {
            return true;
        }
        String damage = isHere ? describe(file) : "it is gone from the disk";
        if (file.object().isPresent() && bucket.get().isPresent()) {
            fetch(file, file.object().get(), bucket.get().get());
            LOG.warn("the file {} was fetched from the bucket again: {}", id, damage);
            healedFromBucket.increment();
            return true;
        }
        if (file instanceof MiniSegment mini && kafkaHas(mini)) {
            global.publish(new GlobalEvent.CopyLost(id, self));
            redigest.again(mini);
            store.delete(file.kind(), id);
            LOG.warn("the file {} was digested again from kafka: {}", id, damage);
            healedFromKafka.increment();
            return true;
        }
        if (!isHere && file.holders().contains(self)) {
            global.publish(new GlobalEvent.CopyLost(id, self));
        }
        LOG.error("alarm: the file {} cannot be healed, no other copy is left: {}", id, damage);
        return false;
    }

    /// Nothing before the safe offset is sure to be in Kafka, and everything from there on is.
    private boolean kafkaHas(MiniSegment mini) {
        GlobalState state = global.state();
        return state.topic().map(IngestTopicState::generation).orElse(-1) == mini.generation()
                && state.partition(mini.partition())
                        .filter(each -> each.safeOffset() <= mini.offsets().from())
                        .isPresent();
    }

    private void fetch(StoredFile file, BucketObject object, Bucket from) throws IOException, InterruptedException {
        Path temporary = store.newTemporary(file.kind(), file.id());
        try {
            from.download(object.key(), temporary);
            String checksum = Checksums.crc32c(temporary);
            if (!checksum.equals(file.checksum())) {
                throw new IOException(
                        "the object %s has checksum %s, not %s".formatted(object.key(), checksum, file.checksum()));
            }
            store.publish(file.kind(), temporary, file.id());
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (!file.holders().contains(self)) {
            global.publish(new GlobalEvent.CopyAdded(file.id(), self, file.checksum()));
        }
    }

    private String describe(StoredFile file) throws IOException {
        try (SegmentReader reader = SegmentReader.open(store.path(file.kind(), file.id()))) {
            return reader.verify().toString();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
