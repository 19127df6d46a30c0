package dev.millrace.node.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// Cuts a stream into requests at line ends, and sends each until it is acknowledged or refused for good.
final class LineSender {
    private static final int REQUEST_BYTES = 4 << 20;
    private static final int TRIES_MAX = 30;

    private final Connection node;
    private final String path;
    private long bytes;
    private int requests;

    LineSender(Connection node, String path) {
        this.node = node;
        this.path = path;
    }

    long bytes() {
        return bytes;
    }

    int requests() {
        return requests;
    }

    /// What comes slowly goes out slowly: a request is sent when the source pauses, or is full.
    void send(InputStream source) throws IOException, CommandFailed {
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        byte[] buffer = new byte[256 * 1024];
        for (int read; (read = source.read(buffer)) >= 0; ) {
            pending.write(buffer, 0, read);
            if (pending.size() >= REQUEST_BYTES || source.available() == 0) {
                sendWholeLines(pending);
            }
        }
        if (pending.size() > 0) {
            sendRequest(pending.toByteArray());
        }
    }

    private void sendWholeLines(ByteArrayOutputStream pending) throws CommandFailed {
        byte[] all = pending.toByteArray();
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        if (end > 0) {
            sendRequest(Arrays.copyOf(all, end));
            pending.reset();
            pending.write(all, end, all.length - end);
        }
    }

    private void sendRequest(byte[] body) throws CommandFailed {
        for (int attempt = 1; ; attempt++) {
            Connection.Answer answer = node.post(path, "application/octet-stream", body);
            if (answer.isOk()) {
                bytes += body.length;
                requests++;
                return;
            }
            boolean mayRetry = answer.status() == 429 || answer.status() == 503;
            if (!mayRetry || attempt == TRIES_MAX) {
                throw Connection.refused(answer.status(), answer.body());
            }
            Pause.of(retryAfter(answer));
        }
    }

    static Duration retryAfter(Connection.Answer answer) {
        try {
            return Duration.ofSeconds(Math.clamp(Long.parseLong(answer.retryAfter()), 1, 60));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(1);
        }
    }
}
