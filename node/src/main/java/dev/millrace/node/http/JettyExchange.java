package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.check;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// An [Exchange] over Jetty's request and response.
final class JettyExchange implements Exchange {
    private static final int STREAM_BUFFER_BYTES = 8 << 10;

    private final Request request;
    private final Response response;
    private final long bodyBytesMax;
    private final ZstdWindows windows;
    private final AtomicBoolean isAborted = new AtomicBoolean();
    private Map<String, String> parameters = Map.of();
    private Caller caller = Caller.NOBODY;
    private @Nullable Fields query;
    private @Nullable InputStream body;
    private @Nullable OutputStream stream;
    private boolean isAnswered;
    private boolean isBodyLeft;

    JettyExchange(Request request, Response response, long bodyBytesMax, ZstdWindows windows) {
        this.request = request;
        this.response = response;
        this.bodyBytesMax = bodyBytesMax;
        this.windows = windows;
        request.addFailureListener(_ -> isAborted.set(true));
    }

    /// Route and caller are found: the action may have it.
    void accept(Map<String, String> routeParameters, Caller signedIn) {
        parameters = routeParameters;
        caller = signedIn;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getHttpURI().getPath();
    }

    @Override
    public String pathParameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter {" + name + "}");
        }
        return value;
    }

    @Override
    public Optional<String> queryParameter(String name) {
        Fields fields = query;
        if (fields == null) {
            fields = Request.extractQueryParameters(request);
            query = fields;
        }
        return Optional.ofNullable(fields.getValue(name));
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public String remoteAddress() {
        return Request.getRemoteAddr(request);
    }

    @Override
    public InputStream body() throws IOException {
        return body(new BodyLimit(bodyBytesMax, "MILLRACE_HTTP_BODY_BYTES_MAX"));
    }

    @Override
    public InputStream body(BodyLimit limit) throws IOException {
        InputStream known = body;
        if (known != null) {
            return known;
        }
        if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > limit.bytesMax()) {
            throw RequestBody.tooLong(limit);
        }
        InputStream opened = RequestBody.open(
                new ReceivedBody(Content.Source.asInputStream(request)),
                header(HttpHeader.CONTENT_ENCODING.asString()),
                limit,
                windows);
        body = opened;
        return opened;
    }

    @Override
    public void setHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    @Override
    public void respond(int status, String contentType, byte[] content) throws IOException {
        begin(status, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        writing(() -> Content.Sink.write(response, true, ByteBuffer.wrap(content)));
    }

    @Override
    public OutputStream respondStreaming(int status, String contentType) throws IOException {
        begin(status, contentType);
        OutputStream opened =
                new BufferedOutputStream(new WatchedStream(Content.Sink.asOutputStream(response)), STREAM_BUFFER_BYTES);
        stream = opened;
        return opened;
    }

    private void begin(int status, String contentType) throws IOException {
        check(!isAnswered, "%s is answered twice", path());
        isAnswered = true;
        closeBody();
        // Who asks first whether to send, and is answered instead, sends nothing.
        boolean isAsking = body == null && request.getHeaders().contains(HttpHeader.EXPECT);
        // What is left of a body would be taken for the next request. (Over HTTP/2 it is lost with its stream.)
        if (isHttp1() && (isAsking || !Lingering.isRead(request))) {
            isBodyLeft = !isAsking;
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    }

    /// Ends a streamed answer. Afterwards the answer is whole.
    void finish() throws IOException {
        closeBody();
        OutputStream open = stream;
        if (open != null) {
            open.close();
        }
    }

    private void closeBody() throws IOException {
        InputStream open = body;
        if (open != null) {
            open.close();
        }
    }

    /// The connection cannot be used again, and its client may still be sending.
    boolean isBodyLeft() {
        return isBodyLeft;
    }

    boolean isAnswered() {
        return isAnswered;
    }

    int status() {
        return response.getStatus();
    }

    @Override
    public boolean isConnected() {
        if (isAborted.get()) {
            return false;
        }
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper wrapper) {
            endPoint = wrapper.unwrap();
        }
        // Over HTTP/2 the connection is read all the time, and a stream that its client gave up is a failure above.
        return endPoint.isOpen()
                && !(isHttp1() && endPoint instanceof PeekingEndPoint peeking && peeking.otherSideHasGone());
    }

    private boolean isHttp1() {
        return request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_2) < 0;
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void writing(Writing action) throws IOException {
        try {
            action.run();
        } catch (IOException e) {
            isAborted.set(true);
            throw e;
        }
    }

    /// Notices a client that is gone by what cannot be written to it.
    private final class WatchedStream extends FilterOutputStream {
        WatchedStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writing(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            writing(out::flush);
        }

        @Override
        public void close() throws IOException {
            writing(out::close);
        }
    }
}
