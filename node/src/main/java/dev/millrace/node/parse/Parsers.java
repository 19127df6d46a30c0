package dev.millrace.node.parse;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The built-in parsers, by name.
public final class Parsers {
    private final Map<String, EventParser> byName = Map.of();

    public Parsers(ParseLimits limits) {}

    public Optional<EventParser> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }
}
