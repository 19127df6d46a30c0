package dev.millrace.node.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Errors that Jetty itself answers with (a request line that is none, headers that are too long, a stopping server),
/// in the same form as ours.
final class JsonErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer code ? code : 500;
        RequestHandler.addSecurityHeaders(response.getHeaders());
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ErrorAnswer.CONTENT_TYPE);
        if (status == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        response.write(true, ByteBuffer.wrap(ErrorAnswer.body(status, message(status))), callback);
        return true;
    }

    private static String message(int status) {
        return switch (status) {
            case 400 -> "this is not a well-formed HTTP request";
            case 408 -> "the request stopped coming";
            case 414, 431 ->
                "the request line and headers are too long: MILLRACE_HTTP_HEADER_BYTES_MAX sets how long"
                        + " they may be";
            case 503 -> "the node is stopping: try again, here or at another node";
            case 505 -> "this HTTP version is not spoken here: use 1.1 or 2";
            default -> "the request cannot be answered";
        };
    }
}
