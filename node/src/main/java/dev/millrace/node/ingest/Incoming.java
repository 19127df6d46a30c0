package dev.millrace.node.ingest;

import dev.millrace.node.parse.RawEvent;

/// An event as a decoder found it in a body, before its text is parsed.
record Incoming(RawEvent raw, ParserWish wish) {
    static Incoming of(RawEvent raw) {
        return new Incoming(raw, new ParserWish.Any());
    }
}
