package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What the tests of the parsers share: limits, a time of arrival, and short ways to ask.
final class Parsing {
    static final ParseLimits LIMITS = new ParseLimits(1 << 20, 1000, 256, 50);
    static final Instant ARRIVAL = Instant.parse("2024-06-15T12:00:00Z");

    private static final Parsers PARSERS = new Parsers(LIMITS);

    private Parsing() {}

    static ParsedEvent parse(String parser, String text) {
        return parse(parser, raw(Bytes.utf8(text)));
    }

    static ParsedEvent parse(String parser, RawEvent raw) {
        return PARSERS.named(parser).orElseThrow().parse(raw, nanos(ARRIVAL)).getFirst();
    }

    static RawEvent raw(Bytes text) {
        return new RawEvent(text, Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty());
    }

    static Map<String, String> fields(ParsedEvent parsed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field field : parsed.event().fields()) {
            fields.put(field.name(), field.value());
        }
        return fields;
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    static Instant time(ParsedEvent parsed) {
        long nanos = parsed.event().timestampNanos();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
