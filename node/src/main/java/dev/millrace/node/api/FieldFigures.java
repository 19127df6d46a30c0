package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.aggregate.DistinctHashes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the fields of some events have for values. Bounded: of fields and values past a number only counts are kept,
/// and of the fields past another one nothing.
final class FieldFigures {
    private static final int FIELDS_MAX = 10_000;
    /// Of one field, and of all together: others are counted as different, but not how often.
    private static final int VALUES_MAX = 5_000;

    private static final int ALL_VALUES_MAX = 200_000;
    private static final int OTHERS_EXACT_MAX = 4_096;
    private static final int VALUE_CHARS_MAX = 200;

    private final Map<String, Figures> byField = new HashMap<>();
    private long events;
    private int values;
    private boolean cut;

    private static final class Figures {
        private long count;
        private final Map<String, Long> counts = new HashMap<>();
        /// Of the values that are not in `counts`.
        private final DistinctHashes others = new DistinctHashes(OTHERS_EXACT_MAX);

        private boolean isNumeric = true;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;

        private void addNumber(double number) {
            isNumeric &= Double.isFinite(number);
            min = Math.min(min, number);
            max = Math.max(max, number);
            sum += number;
        }

        private long distinct() {
            return counts.size() + others.count();
        }
    }

    void add(ResultRow row) {
        events++;
        for (int i = 0; i < row.names().size(); i++) {
            Figures figures = byField.get(row.names().get(i));
            if (figures == null) {
                if (byField.size() >= FIELDS_MAX) {
                    cut = true;
                    continue;
                }
                figures = new Figures();
                byField.put(row.names().get(i), figures);
            }
            add(row.values().get(i), figures);
        }
    }

    private void add(Bytes value, Figures figures) {
        figures.count++;
        if (figures.isNumeric) {
            figures.addNumber(Numbers.parse(value));
        }
        String text = shortened(value);
        if (figures.counts.containsKey(text)) {
            figures.counts.merge(text, 1L, Long::sum);
        } else if (figures.counts.size() < VALUES_MAX && values < ALL_VALUES_MAX) {
            figures.counts.put(text, 1L);
            values++;
        } else {
            figures.others.add(value);
        }
    }

    private static String shortened(Bytes value) {
        String text =
                value.slice(0, Math.min(value.length(), 4 * VALUE_CHARS_MAX)).text();
        return text.codePointCount(0, text.length()) <= VALUE_CHARS_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, VALUE_CHARS_MAX));
    }

    long events() {
        return events;
    }

    /// Whether there were more fields than are looked at.
    boolean isCut() {
        return cut;
    }

    /// The most frequent fields first.
    List<String> fields() {
        return byField.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Figures> each) -> -each.getValue().count)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    ObjectNode write(String field, int topMax) {
        Figures figures = byField.getOrDefault(field, new Figures());
        ObjectNode json = JsonBodies.JSON.createObjectNode();
        json.put("name", field);
        json.put("count", figures.count);
        json.put("share", events == 0 ? 0 : (double) figures.count / events);
        json.put("distinct", figures.distinct());
        if (figures.isNumeric && figures.count > 0) {
            json.putObject("numeric")
                    .put("min", figures.min)
                    .put("max", figures.max)
                    .put("avg", figures.sum / figures.count);
        }
        ArrayNode top = json.putArray("top");
        figures.counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(topMax)
                .forEach(each -> top.addObject().put("value", each.getKey()).put("count", each.getValue()));
        return json;
    }
}
