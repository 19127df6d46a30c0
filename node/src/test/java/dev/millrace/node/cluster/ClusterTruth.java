package dev.millrace.node.cluster;

import dev.millrace.node.cluster.SimulatedEvents.Event;
import dev.millrace.node.cluster.SimulatedKafka.Appended;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.topic.ChunkKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the log holds and which of it counts, decided by looking through all of it; and what files hold of it.
final class ClusterTruth {
    /// Of one partition of one topic, as far as it was replicated when somebody last asked.
    private static final class Kept {
        final List<Appended> records = new ArrayList<>();
        final List<Boolean> counts = new ArrayList<>();
        final Map<ChunkKey, List<Long>> keys = new HashMap<>();
        long logTimeMillis;
    }

    private final SimulatedKafka kafka;
    private final SimulatedEvents events;
    private final SimulatedBucket bucket;
    private final Map<Integer, Kept> kept = new HashMap<>();
    private String topic = "";

    ClusterTruth(SimulatedKafka kafka, SimulatedEvents events, SimulatedBucket bucket) {
        this.kafka = kafka;
        this.events = events;
        this.bucket = bucket;
    }

    SimulatedEvents events() {
        return events;
    }

    /// Whether the record at the offset counts: no earlier one within the window is of the same request.
    private Kept kept(int partition) {
        if (!kafka.identity().topicId().equals(topic)) {
            topic = kafka.identity().topicId();
            kept.clear();
        }
        Kept found = kept.computeIfAbsent(partition, each -> new Kept());
        for (long offset = found.records.size(); offset < kafka.end(partition); offset++) {
            Appended record = kafka.record(partition, offset);
            found.logTimeMillis = Math.max(found.logTimeMillis, record.appendedMillis());
            boolean isRepeat = false;
            Optional<ChunkKey> key = record.event().key();
            if (key.isPresent()) {
                List<Long> times = found.keys.computeIfAbsent(key.get(), each -> new ArrayList<>());
                isRepeat = times.stream().anyMatch(each -> each >= found.logTimeMillis - MiniSegment.KEY_WINDOW_MILLIS);
                if (!isRepeat) {
                    times.add(found.logTimeMillis);
                }
            }
            found.records.add(record);
            found.counts.add(!isRepeat);
        }
        return found;
    }

    /// The events of a run of offsets that count.
    int[] counting(int partition, long from, long to) {
        Kept found = kept(partition);
        if (to > found.records.size()) {
            throw new AssertionError("promise 1: offsets up to %d of partition %d were used, %d are replicated"
                    .formatted(to, partition, found.records.size()));
        }
        int[] numbers = new int[(int) (to - from)];
        int count = 0;
        for (int i = (int) from; i < to; i++) {
            if (found.counts.get(i)) {
                numbers[count++] = found.records.get(i).event().number();
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    void checkCommit(GlobalState before, GlobalEvent.Committed committed) {
        MiniSegment mini = committed.mini();
        if (before.topic()
                .filter(each -> each.topicId().equals(kafka.identity().topicId()))
                .isEmpty()) {
            return; // of a topic that is not there any more: nobody can say
        }
        int[] expected =
                counting(mini.partition(), mini.offsets().from(), mini.offsets().to());
        int[] found = events.content(mini.id()).events();
        if (!Arrays.equals(expected, found)) {
            throw new AssertionError("promise 2: %s of partition %d holds %s, the log %s"
                    .formatted(mini.offsets(), mini.partition(), Arrays.toString(found), Arrays.toString(expected)));
        }
    }

    void checkReplacement(GlobalEvent.Replaced replaced) {
        int[] lost = events.content(replaced.lostId()).events();
        int[] now = events.content(replaced.mini().id()).events();
        if (!Arrays.equals(lost, now)) {
            throw new AssertionError("promise 2: %s held %s, what replaces it %s"
                    .formatted(replaced.lostId(), Arrays.toString(lost), Arrays.toString(now)));
        }
    }

    void checkMerge(GlobalState before, GlobalEvent.Merged merged) {
        int[] sources = merged.miniIds().stream()
                .flatMapToInt(id -> Arrays.stream(events.content(id).events()))
                .filter(each -> events.event(each).repositoryId().equals(merged.repository()))
                .sorted()
                .toArray();
        int[] segments = merged.segments().stream()
                .map(Segment::id)
                .flatMapToInt(id -> Arrays.stream(events.content(id).events()))
                .sorted()
                .toArray();
        if (!Arrays.equals(sources, segments)) {
            throw new AssertionError(
                    "promise 2: a merge of %s made %s".formatted(Arrays.toString(sources), Arrays.toString(segments)));
        }
    }

    /// Promise 3: Kafka lets go last.
    void checkTrim(GlobalState newest, GlobalHistory history, int partition, long before) {
        for (int number : counting(partition, kafka.begin(partition), Math.min(before, kafka.end(partition)))) {
            if (!history.isExpired(number, newest.version())
                    && events.filesWith(number).stream().noneMatch(id -> isInBucket(newest, id, number))) {
                throw new AssertionError(
                        "promise 3: kafka forgets event %d of partition %d, which is not in the bucket: %s"
                                .formatted(number, partition, events.filesWith(number)));
            }
        }
    }

    /// Whether the bucket really has it, and an answer would find it there.
    boolean isInBucket(GlobalState state, String fileId, int number) {
        Event event = events.event(number);
        Optional<StoredFile> file = state.files().find(fileId);
        return file.flatMap(each -> each.section(event.repositoryId()))
                        .filter(Section::isLive)
                        .isPresent()
                && file.flatMap(StoredFile::object)
                        .flatMap(each -> bucket.object(each.key()))
                        .filter(each -> each.checksum().equals(file.get().checksum()))
                        .isPresent();
    }
}
