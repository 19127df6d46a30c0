package dev.millrace.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// One request and its answer. For one thread.
public interface Exchange {
    String method();

    String path();

    /// The value of `{name}` in the route's path, decoded.
    String pathParameter(String name);

    /// The first value of the query parameter, decoded.
    Optional<String> queryParameter(String name);

    Optional<String> header(String name);

    Caller caller();

    String remoteAddress();

    /// The body, unpacked as `Content-Encoding` says (gzip, zstd, deflate, identity). Reading past a limit, or a body
    /// that is cut or cannot be unpacked, throws a [BodyException].
    InputStream body() throws IOException;

    /// As [#body()], with another bound. For routes whose bodies are files.
    InputStream body(BodyLimit limit) throws IOException;

    void setHeader(String name, String value);

    /// Answers and ends the exchange.
    void respond(int status, String contentType, byte[] body) throws IOException;

    /// Begins an answer of unknown length. What is written and flushed goes out at once.
    OutputStream respondStreaming(int status, String contentType) throws IOException;

    /// Whether the other side still listens, as far as known. A streaming answer to nobody should end.
    boolean isConnected();
}
