package dev.millrace.node.query.functions.parsing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Fields that a parser finds, up to a number. Of two with the same name the last one counts.
final class ParsedFields {
    private static final int FIELDS_MAX = 10_000;
    private static final int NAME_CHARS_MAX = 1_000;

    private final Map<String, String> values = new LinkedHashMap<>();

    void put(String name, String value) {
        if (!name.isEmpty() && name.length() <= NAME_CHARS_MAX && !isFull()) {
            values.put(name, value);
        }
    }

    void putFirst(String name, String value) {
        if (!values.containsKey(name)) {
            put(name, value);
        }
    }

    void putUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            put(name, value);
        }
    }

    boolean isFull() {
        return values.size() >= FIELDS_MAX;
    }

    void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }
}
