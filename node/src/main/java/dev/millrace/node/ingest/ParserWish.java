package dev.millrace.node.ingest;

/// What an event itself says about who should parse it.
sealed interface ParserWish {
    /// Whoever parses the request's events.
    record Any() implements ParserWish {}

    /// The parser of this name, unless request or token name one.
    record Named(String type) implements ParserWish {}

    /// Its fields are there already, or there are none to be had. It belongs with the request's events all the same.
    record Plain() implements ParserWish {}
}
