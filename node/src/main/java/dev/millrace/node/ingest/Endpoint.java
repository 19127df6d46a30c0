package dev.millrace.node.ingest;

import dev.millrace.node.http.Exchange;
import dev.millrace.node.parse.ParseLimits;
import java.util.List;
import java.util.Optional;

/// One way to send events: a path, how its bodies are read, and what it answers.
///
/// @param name the last part of its path
/// @param isCounted answers with counts; LogScale's own endpoints answer `{}`
record Endpoint(String name, boolean isCounted, DefaultParser defaultParser, DecoderFactory decoders) {
    @FunctionalInterface
    interface DefaultParser {
        String of(Exchange exchange);
    }

    @FunctionalInterface
    interface DecoderFactory {
        BodyDecoder decoder(Exchange exchange, ParserChoice parsers, ParseLimits limits);
    }

    static final String UNSTRUCTURED = "humio-unstructured";

    private static final String JSON = "json";
    private static final String PLAIN = "none";

    static final List<Endpoint> ALL = List.of(
            new Endpoint("ndjson", true, Endpoint::ndjsonParser, Endpoint::ndjson),
            new Endpoint("lines", true, _ -> PLAIN, (_, _, _) -> new LinesDecoder()),
            new Endpoint("raw", false, _ -> PLAIN, (_, _, _) -> new RawDecoder()),
            new Endpoint(JSON, false, _ -> JSON, (_, _, _) -> new JsonDecoder()),
            new Endpoint("humio-structured", false, _ -> PLAIN, (_, _, limits) -> new StructuredDecoder(limits)),
            new Endpoint(UNSTRUCTURED, false, _ -> PLAIN, (_, _, limits) -> new UnstructuredDecoder(limits)));

    /// The text within the object is not the object: JSON is not what it is expected to be.
    private static String ndjsonParser(Exchange exchange) {
        return field(exchange, "messageField").isPresent() ? PLAIN : JSON;
    }

    private static BodyDecoder ndjson(Exchange exchange, ParserChoice parsers, ParseLimits limits) {
        return new NdjsonDecoder(
                field(exchange, "timeField"), field(exchange, "messageField"), parsers.isJson(), limits);
    }

    private static Optional<String> field(Exchange exchange, String parameter) {
        return exchange.queryParameter(parameter).filter(name -> !name.isEmpty());
    }
}
