package dev.millrace.node.ingest;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Tags;
import dev.millrace.node.parse.EventParser;
import dev.millrace.node.parse.ParsedEvent;
import dev.millrace.node.parse.RawEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Parses the events of one request, each with the parser that request, token, event or endpoint ask for, in this
/// order. For one thread.
///
/// A name that no parser has is no reason to lose an event: its text stays as it is, and the name is its `#type`.
final class ParserChoice {
    private static final String PLAIN = "none";

    /// @param name becomes the tag `#type`, where there is none yet
    private record Chosen(String name, EventParser parser) {}

    private final Function<String, Optional<EventParser>> parsers;
    private final EventParser plain;
    private final boolean isFixed;
    private final Chosen standard;
    private Chosen newest;
    private @Nullable Tags newestGiven;
    private Tags newestTyped = Tags.NONE;
    private String newestType = "";

    /// @param fixed by request or token
    /// @param fallback of the endpoint
    ParserChoice(Function<String, Optional<EventParser>> parsers, Optional<String> fixed, String fallback) {
        this.parsers = parsers;
        this.plain = parsers.apply(PLAIN).orElseThrow();
        this.isFixed = fixed.isPresent();
        this.standard = chosen(fixed.orElse(fallback));
        this.newest = standard;
    }

    /// Whether events that wish for nothing are read as JSON.
    boolean isJson() {
        return standard.parser().name().equals("json");
    }

    List<ParsedEvent> parse(Incoming incoming, long ingestNanos) {
        return switch (incoming.wish()) {
            case ParserWish.Any() -> parse(standard, standard.parser(), incoming.raw(), ingestNanos);
            case ParserWish.Plain() -> parse(standard, plain, incoming.raw(), ingestNanos);
            case ParserWish.Named(String type) -> {
                Chosen chosen = isFixed ? standard : named(type);
                yield parse(chosen, chosen.parser(), incoming.raw(), ingestNanos);
            }
        };
    }

    private List<ParsedEvent> parse(Chosen chosen, EventParser parser, RawEvent raw, long ingestNanos) {
        RawEvent typed = new RawEvent(
                raw.raw(), typed(raw.tags(), chosen.name()), raw.fields(), raw.timestampNanos(), raw.timezone());
        return parser.parse(typed, ingestNanos);
    }

    /// Events that follow one another mostly share their type.
    private Chosen named(String type) {
        if (!newest.name().equals(type)) {
            newest = chosen(type);
        }
        return newest;
    }

    private Chosen chosen(String name) {
        return new Chosen(name, parsers.apply(name).orElse(plain));
    }

    /// Events that follow one another mostly share the very object of their tags.
    @SuppressWarnings("ReferenceEquality") // comparing the contents would cost what this saves
    private Tags typed(Tags given, String type) {
        if (given != newestGiven || !type.equals(newestType)) {
            newestTyped =
                    given.value(EventFields.TYPE_TAG).isPresent() ? given : given.with(EventFields.TYPE_TAG, type);
            newestGiven = given;
            newestType = type;
        }
        return newestTyped;
    }
}
