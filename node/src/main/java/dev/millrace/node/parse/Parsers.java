package dev.millrace.node.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The built-in parsers, by name. What each takes out of a text is in `docs/parsers.md`.
public final class Parsers {
    private static final Map<String, Format> FORMATS = Map.of(
            "json", new JsonFormat(),
            "kv", new KeyValueFormat(),
            "accesslog", new AccessLogFormat(),
            "syslog", new SyslogFormat(),
            "none", EventDraft::findTimeInText);

    private final Map<String, EventParser> byName;

    public Parsers(ParseLimits limits) {
        Map<String, EventParser> parsers = new LinkedHashMap<>();
        formats().forEach((name, format) -> parsers.put(name, new FormatParser(name, format, limits)));
        byName = Map.copyOf(parsers);
    }

    static Map<String, Format> formats() {
        return FORMATS;
    }

    public Optional<EventParser> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }
}
