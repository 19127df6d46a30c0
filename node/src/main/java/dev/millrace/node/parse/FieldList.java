package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the fields of one event, within the limits and no name twice: the last value wins, at the place where the
/// name first appeared. What the sender stated comes first and is not replaced.
final class FieldList {
    /// Names of our own, which a log must not set.
    private static final Set<String> RESERVED = Set.of(
            EventFields.TIMESTAMP,
            EventFields.TIMESTAMP_NANOS,
            EventFields.INGEST_TIMESTAMP,
            EventFields.RAW,
            EventFields.ID,
            EventFields.TIMEZONE,
            EventFields.ERROR,
            EventFields.ERROR_MESSAGE);

    /// Stands before a name that would collide, and for a name that is empty.
    private static final String PREFIX = "_";

    private static final int UTF8_BYTES_MAX = 3; // of a char
    private static final int FIELDS_EXPECTED = 32;

    private final ParseLimits limits;
    private final List<Field> fields = new ArrayList<>(FIELDS_EXPECTED);
    private final Map<String, Integer> places = HashMap.newHashMap(FIELDS_EXPECTED);
    private int statedCount;
    private boolean isOverfull;
    private boolean hasCutName;

    FieldList(ParseLimits limits) {
        this.limits = limits;
    }

    /// From now on, what is there was stated by the sender.
    void keepStated() {
        statedCount = fields.size();
    }

    void put(String name, String value) {
        String kept = cut(free(name));
        Integer place = places.putIfAbsent(kept, fields.size());
        if (place != null) {
            if (place >= statedCount) {
                fields.set(place, new Field(kept, value));
            }
        } else if (fields.size() < limits.fieldsMax()) {
            fields.add(new Field(kept, value));
        } else {
            places.remove(kept);
            isOverfull = true;
        }
    }

    /// Takes back what did not come from the sender: the text turned out not to be what it seemed.
    void dropUnstated() {
        List<Field> unstated = fields.subList(statedCount, fields.size());
        unstated.forEach(field -> places.remove(field.name()));
        unstated.clear();
    }

    List<Field> all() {
        return fields;
    }

    /// Says which limits were met.
    void reportTo(List<String> errors) {
        if (isOverfull) {
            errors.add("more than %d fields: the first are kept".formatted(limits.fieldsMax()));
        }
        if (hasCutName) {
            errors.add("field names longer than %d bytes were cut".formatted(limits.fieldNameBytesMax()));
        }
    }

    void markNameCut() {
        hasCutName = true;
    }

    private static String free(String name) {
        if (name.isEmpty()) {
            return PREFIX;
        }
        char first = name.charAt(0);
        return first == '#' || (first == '@' && RESERVED.contains(name)) ? PREFIX + name : name;
    }

    private String cut(String name) {
        int max = limits.fieldNameBytesMax();
        if (name.length() * (long) UTF8_BYTES_MAX <= max) {
            return name;
        }
        byte[] bytes = name.getBytes(UTF_8);
        if (bytes.length <= max) {
            return name;
        }
        hasCutName = true;
        return new String(bytes, 0, Utf8.border(bytes, 0, max), UTF_8);
    }
}
