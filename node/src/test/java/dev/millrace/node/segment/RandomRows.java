package dev.millrace.node.segment;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.segment.Rows.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Events made up of few values, so that corner cases meet: equal times, empty and absent values, bytes that are not
/// UTF-8, times at both ends of their range.
final class RandomRows {
    private static final String[] WORDS = {"", "a", "b", "ab", "ä", "🙂", "0", "-1", " ", "GET /index.html"};

    private final RandomGenerator random;
    private final int columnCount;
    private final long timeStep;
    private final int valueKinds;

    RandomRows(RandomGenerator random) {
        this.random = random;
        columnCount = random.nextInt(6);
        timeStep = new long[] {0, 1, 1_000_000, 1_000_000_000, Long.MAX_VALUE / 5}[random.nextInt(5)];
        valueKinds = 1 + random.nextInt(5);
    }

    List<Row> next(int count) {
        List<Row> rows = new ArrayList<>();
        long offset = random.nextInt(100);
        int index = 0;
        for (int i = 0; i < count; i++) {
            rows.add(new Row(offset, index++, tags(), event()));
            if (random.nextInt(3) == 0) {
                offset += 1 + random.nextInt(3);
                index = 0;
            }
        }
        return rows;
    }

    private Tags tags() {
        return random.nextBoolean() ? Tags.NONE : Tags.of(Map.of("#type", "t" + random.nextInt(2)));
    }

    private Event event() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columnCount; i++) {
            if (random.nextInt(4) > 0) {
                fields.put("f" + random.nextInt(columnCount), value());
            }
        }
        return new Event(
                time(),
                random.nextLong(0, 3) * 1_000,
                random.nextInt(10) > 0 ? "Z" : "Europe/Berlin",
                raw(),
                fields.entrySet().stream()
                        .map(each -> new Field(each.getKey(), each.getValue()))
                        .toList());
    }

    private long time() {
        return switch (random.nextInt(40)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            default -> 1_700_000_000_000_000_000L + timeStep * random.nextInt(-5, 5);
        };
    }

    private String value() {
        return switch (random.nextInt(valueKinds)) {
            case 0 -> "constant";
            case 1 -> WORDS[random.nextInt(WORDS.length)];
            case 2 -> Integer.toString(random.nextInt(1000));
            case 3 -> Long.toHexString(random.nextLong());
            default -> "long ".repeat(random.nextInt(200));
        };
    }

    private Bytes raw() {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(30)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        return Bytes.of(bytes);
    }
}
