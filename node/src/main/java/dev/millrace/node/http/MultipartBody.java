package dev.millrace.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// A body of several parts, as browsers and `curl -F` send files: each goes to where its name says, as it comes.
public final class MultipartBody {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int PARTS_MAX = 16;
    private static final int PART_HEADER_BYTES_MAX = 8 << 10;

    /// Where the content of a part is to go. Closed behind its last byte.
    @FunctionalInterface
    public interface Target {
        OutputStream open(String name, Optional<String> fileName) throws IOException;
    }

    private MultipartBody() {}

    /// Returns behind the last part.
    public static void read(Exchange exchange, BodyLimit limit, Target target) throws IOException {
        Parts parts = new Parts(target);
        MultiPart.Parser parser = new MultiPart.Parser(boundary(exchange), parts);
        parser.setMaxParts(PARTS_MAX);
        parser.setPartHeadersMaxLength(PART_HEADER_BYTES_MAX);
        try (parts) {
            InputStream body = exchange.body(limit);
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, count), false));
                parts.failIfFailed();
            }
            parser.parse(Content.Chunk.EOF);
            parts.failIfFailed();
        }
        if (!parts.isComplete) {
            throw new BodyException(400, "the body ends before its last part does");
        }
    }

    private static String boundary(Exchange exchange) throws BodyException {
        String type = exchange.header("Content-Type").orElse("");
        String boundary = type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length())
                ? MultiPart.extractBoundary(type)
                : null;
        if (boundary == null) {
            throw new BodyException(
                    415,
                    "the body must be multipart/form-data with a part called 'file': send it as curl -F file=@NAME does");
        }
        return boundary;
    }

    /// The parser calls back, and cannot be told of failures: they are kept until somebody asks.
    private static final class Parts extends MultiPart.AbstractPartsListener implements AutoCloseable {
        private final Target target;
        private @Nullable OutputStream open;
        private @Nullable IOException failure;
        private boolean isComplete;

        Parts(Target target) {
            this.target = target;
        }

        @Override
        public void onPartHeaders() {
            super.onPartHeaders();
            String name = getName();
            trying(() -> open = target.open(name == null ? "" : name, Optional.ofNullable(getFileName())));
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            OutputStream to = open;
            if (to != null) {
                trying(() -> BufferUtil.writeTo(chunk.getByteBuffer(), to));
            }
        }

        @Override
        public void onPart(String name, String fileName, HttpFields headers) {
            trying(this::close);
        }

        @Override
        public void onComplete() {
            isComplete = true;
        }

        @Override
        public void onFailure(Throwable cause) {
            fail(new BodyException(400, "the body is no multipart/form-data: " + cause.getMessage()));
        }

        @Override
        public void close() throws IOException {
            OutputStream closing = open;
            open = null;
            if (closing != null) {
                closing.close();
            }
        }

        private void trying(Step step) {
            if (failure == null) {
                try {
                    step.run();
                } catch (IOException e) {
                    fail(e);
                }
            }
        }

        private void fail(IOException cause) {
            failure = failure == null ? cause : failure;
        }

        void failIfFailed() throws IOException {
            IOException cause = failure;
            if (cause != null) {
                throw cause;
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
