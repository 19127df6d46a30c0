package dev.millrace.node.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.segment.BlockBuilder;
import dev.millrace.node.segment.EventBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Events of few values, so that corner cases meet, and random ways to share them out over files and tails.
final class RandomEvents {
    private static final int PARTITIONS = 3;
    private static final List<String> VALUES = List.of(
            "", "x", "xy", "yx", "10", "9", "9.0", "2.5", "0.1", "-1", "1e1", "Xy", "foo bar", "\u00E9", "y\ny");
    private static final List<String> RAW =
            List.of("x", "y", "xy", " ", "10", "-1", "foo", "FOO\n", "\u00FF", "\u00C3", "e");

    private RandomEvents() {}

    static List<StoredEvent> of(int count, RandomGenerator random) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EventPosition position = new EventPosition(0, random.nextInt(PARTITIONS), i / 2, i % 2);
            Tags tags = random.nextBoolean() ? Tags.NONE.with("#type", random.nextBoolean() ? "x" : "xy") : Tags.NONE;
            events.add(new StoredEvent(position, tags, event(random)));
        }
        return events;
    }

    private static Event event(RandomGenerator random) {
        List<Field> fields = new ArrayList<>();
        for (String name : List.of("a", "b", "c.d", "@error")) {
            if (random.nextInt(3) > 0) {
                fields.add(new Field(name, VALUES.get(random.nextInt(VALUES.size()))));
            }
        }
        StringBuilder raw = new StringBuilder();
        while (random.nextInt(4) > 0) {
            raw.append(RAW.get(random.nextInt(RAW.size())));
        }
        long time = random.nextInt(-3, 8) * (random.nextBoolean() ? 1L : 999_999L);
        String timezone = random.nextBoolean() ? "UTC" : "Z";
        return new Event(
                time, random.nextInt(5), timezone, Bytes.of(raw.toString().getBytes(ISO_8859_1)), fields);
    }

    /// Oldest first.
    static List<Map<String, String>> rows(List<StoredEvent> events) {
        return events.stream()
                .sorted(StoredEvent.OLDEST_FIRST)
                .map(RandomEvents::row)
                .toList();
    }

    private static Map<String, String> row(StoredEvent stored) {
        Event event = stored.event();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("@timestamp", Long.toString(Math.floorDiv(event.timestampNanos(), 1_000_000L)));
        row.put("@timestamp.nanos", Long.toString(Math.floorMod(event.timestampNanos(), 1_000_000L)));
        row.put("@rawstring", new String(event.raw().copy(), ISO_8859_1));
        row.put("@id", stored.position().id());
        row.put("@ingesttimestamp", Long.toString(Math.floorDiv(event.ingestNanos(), 1_000_000L)));
        row.put("@timezone", event.timezone());
        row.put("#repo", MemoryCluster.NAME.value());
        stored.tags().all().forEach(tag -> row.put(tag.name(), tag.value()));
        for (Field field : event.fields()) {
            row.put(field.name(), new String(Bytes.utf8(field.value()).copy(), ISO_8859_1));
        }
        return row;
    }

    /// Each event in one block of one file or tail.
    static MemoryCluster cluster(List<StoredEvent> events, RandomGenerator random) {
        MemoryCluster cluster = new MemoryCluster();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int number = partition;
            List<StoredEvent> mine = events.stream()
                    .filter(each -> each.position().partition() == number)
                    .toList();
            int inFiles = random.nextInt(mine.size() + 1);
            cluster.partition(
                    partition,
                    inFiles == mine.size()
                            ? events.size()
                            : mine.get(inFiles).position().offset());
            for (int from = 0; from < inFiles; ) {
                int to = random.nextInt(from + 1, inFiles + 1);
                cluster.file(partition, blocks(mine.subList(from, to), random));
                from = to;
            }
            cluster.tail(partition, blocks(mine.subList(inFiles, mine.size()), random));
        }
        return cluster;
    }

    private static List<EventBlock> blocks(List<StoredEvent> events, RandomGenerator random) {
        List<EventBlock> blocks = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = random.nextInt(from + 1, events.size() + 1);
            blocks.add(block(events.subList(from, to), random));
            from = to;
        }
        return blocks;
    }

    /// The product's own, or the obvious one.
    private static EventBlock block(List<StoredEvent> events, RandomGenerator random) {
        if (random.nextBoolean()) {
            return new ListBlock(MemoryCluster.REPOSITORY, events);
        }
        EventPosition first = events.getFirst().position();
        BlockBuilder builder = new BlockBuilder(MemoryCluster.REPOSITORY, first.generation(), first.partition());
        events.forEach(
                each -> builder.add(each.position().offset(), each.position().index(), each.tags(), each.event()));
        return builder.build();
    }
}
