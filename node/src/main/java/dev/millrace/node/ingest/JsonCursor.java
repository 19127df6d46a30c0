package dev.millrace.node.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.millrace.node.base.Bytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the JSON of a body token by token, knows where in the body each value stands, and says where it is broken.
final class JsonCursor implements AutoCloseable {
    /// Lengths are bounded by the body. Depth is not, so it needs its own limit.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(1000)
                    .build())
            // Names come from strangers: not for the JVM's table of strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Bytes body;
    private final int base;
    private final JsonParser parser;

    private JsonCursor(Bytes body, int from, int to) throws MalformedBody {
        this.body = body;
        this.base = from;
        try {
            parser = JSON.createParser(body.array(), body.offset() + from, to - from);
        } catch (IOException e) {
            throw MalformedBody.at(body, from, "this is not JSON");
        }
    }

    static JsonCursor over(Bytes body) throws MalformedBody {
        return new JsonCursor(body, 0, body.length());
    }

    /// Over one value within the body.
    JsonCursor over(Span value) throws MalformedBody {
        return new JsonCursor(body, value.from(), value.to());
    }

    /// Where a value stands in the body, half-open.
    record Span(int from, int to) {}

    /// The next token; none at the end.
    @Nullable
    JsonToken next() throws MalformedBody {
        try {
            return parser.nextToken();
        } catch (IOException | IllegalStateException e) {
            throw broken();
        }
    }

    /// Fails unless the current token is this one.
    void expect(JsonToken token, String what) throws MalformedBody {
        if (parser.currentToken() != token) {
            throw misfit(what);
        }
    }

    boolean isAt(JsonToken token) {
        return parser.currentToken() == token;
    }

    String name() throws MalformedBody {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw broken();
        }
    }

    /// A string's text, or a number as it is written.
    String text() throws MalformedBody {
        try {
            return parser.getText();
        } catch (IOException | IllegalStateException e) {
            throw broken();
        }
    }

    /// Moves over the current value.
    Span skip() throws MalformedBody {
        try {
            int from = position(parser.currentTokenLocation().getByteOffset());
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
                return new Span(from, position(parser.currentLocation().getByteOffset()));
            }
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                parser.finishToken();
                return new Span(from, position(parser.currentLocation().getByteOffset()));
            }
            return new Span(from, from + parser.getTextLength());
        } catch (IOException | IllegalStateException e) {
            throw broken();
        }
    }

    Bytes bytes(Span span) {
        return body.slice(span.from(), span.to());
    }

    /// The JSON is sound, but not what is asked for here.
    MalformedBody misfit(String what) {
        return MalformedBody.at(body, position(parser.currentTokenLocation().getByteOffset()), what);
    }

    /// The parser has read the byte that it cannot use.
    private MalformedBody broken() {
        int read = position(parser.currentLocation().getByteOffset());
        return MalformedBody.at(body, Math.max(base, read - 1), "this is not JSON");
    }

    private int position(long offset) {
        return base + (int) offset;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("an array does not fail to close", e);
        }
    }
}
