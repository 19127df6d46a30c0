package dev.millrace.node.ingest.listen;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.global.Listener.Framing;
import java.util.Optional;

/// Finds the messages in a stream of bytes, however it is cut into pieces. For one thread.
///
/// Syslog is read as RFC 6587 found it: a message that begins with `LENGTH SPACE` is as long as it says, any
/// other
/// ends
/// at a line feed or NUL. That is told for each message, since senders mix the two. A length that cannot be
/// meant is
/// text: its line is the message.
final class MessageFramer {
    /// Longer messages are not announced but by mistake: waiting for so many bytes would swallow all that
    /// follows.
    static final int COUNT_MAX = 16 << 20;

    /// Takes a message. Must not wait.
    @FunctionalInterface
    interface Sink {
        /// @param held memory that goes with it
        void accept(Bytes text, int held, Optional<String> fault);
    }

    private enum Stage {
        BETWEEN,
        COUNT,
        LINE,
        COUNTED
    }

    private final Framing framing;
    private final MessageBuffer buffer;
    private final Sink sink;
    private Stage stage = Stage.BETWEEN;
    private int count;
    private long begun;

    MessageFramer(Framing framing, MessageBuffer buffer, Sink sink) {
        this.framing = framing;
        this.buffer = buffer;
        this.sink = sink;
    }

    /// How many messages have begun so far.
    long begun() {
        return begun;
    }

    boolean isWithinMessage() {
        return stage != Stage.BETWEEN;
    }

    /// Waits for memory where a message begins.
    void feed(byte[] bytes, int from, int to) throws InterruptedException {
        int at = from;
        while (at < to) {
            at = switch (stage) {
                case BETWEEN -> begin(bytes, at);
                case COUNT -> count(bytes, at);
                case LINE -> line(bytes, at, to);
                case COUNTED -> counted(bytes, at, to);
            };
        }
    }

    /// Nothing more comes.
    ///
    /// @param trouble why not, where the sender did not just end
    void finish(Optional<String> trouble) {
        switch (stage) {
            case BETWEEN -> {
                // nothing is held
            }
            case COUNT, LINE -> end(trouble);
            case COUNTED ->
                end(Optional.of(trouble.orElse("the connection ended %d bytes before the message".formatted(count))));
        }
    }

    private int begin(byte[] bytes, int at) throws InterruptedException {
        byte first = bytes[at];
        boolean isSyslog = framing == Framing.SYSLOG;
        if (first == '\n' || (isSyslog && (first == '\r' || first == 0))) {
            return at + 1;
        }
        buffer.begin();
        begun++;
        count = 0;
        stage = isSyslog && first >= '1' && first <= '9' ? Stage.COUNT : Stage.LINE;
        return at;
    }

    private int count(byte[] bytes, int at) {
        byte next = bytes[at];
        if (next == ' ') {
            buffer.clear();
            stage = Stage.COUNTED;
            return at + 1;
        }
        long longer = 10L * count + next - '0';
        if (next < '0' || next > '9' || longer > COUNT_MAX) {
            stage = Stage.LINE;
            return at;
        }
        count = (int) longer;
        buffer.append(bytes, at, at + 1);
        return at + 1;
    }

    private int line(byte[] bytes, int at, int to) {
        int end = at;
        while (end < to && !isLineEnd(bytes[end])) {
            end++;
        }
        buffer.append(bytes, at, end);
        if (end == to) {
            return to;
        }
        end(Optional.empty());
        return end + 1;
    }

    private boolean isLineEnd(byte b) {
        return b == '\n' || (b == 0 && framing == Framing.SYSLOG);
    }

    private int counted(byte[] bytes, int at, int to) {
        int end = Math.min(to, at + count);
        buffer.append(bytes, at, end);
        count -= end - at;
        if (count == 0) {
            buffer.dropLast('\n');
            end(Optional.empty());
        }
        return end;
    }

    private void end(Optional<String> trouble) {
        stage = Stage.BETWEEN;
        if (framing == Framing.SYSLOG) {
            buffer.dropLast('\r');
        }
        if (buffer.isEmpty()) {
            buffer.discard();
            return;
        }
        Optional<String> cut = buffer.cut();
        Optional<String> fault = cut.isPresent() && trouble.isPresent()
                ? Optional.of(cut.get() + "; " + trouble.get())
                : cut.or(() -> trouble);
        int held = buffer.held();
        sink.accept(buffer.take(), held, fault);
    }
}
