package dev.millrace.node.query.functions.texts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import java.nio.charset.Charset;
import java.util.List;

/// How bytes stand for characters. Those that every Java has, so that all nodes know the same.
final class TextCharset {
    static final String KIND = "UTF-8, UTF-16LE, UTF-16BE or ISO-8859-1";

    private TextCharset() {}

    static Charset of(Arguments arguments) throws QueryError {
        List<Charset> known = List.of(UTF_8, UTF_16LE, UTF_16BE, ISO_8859_1);
        return Charset.forName(arguments.choice(
                "charset", "UTF-8", known.stream().map(Charset::name).toList()));
    }
}
