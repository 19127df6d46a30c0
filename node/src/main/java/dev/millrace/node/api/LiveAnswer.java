package dev.millrace.node.api;

import dev.millrace.node.http.Exchange;
import dev.millrace.node.live.LiveItem;
import dev.millrace.node.live.LiveReader;
import dev.millrace.node.search.SeenEvents;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Sends new events to one reader until one side ends it. An empty line now and then keeps the connection. If it is
/// wanted, a row says now and then up to where the reader has everything.
final class LiveAnswer {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int QUIET_LOOKS_MAX = 30;
    private static final long CURSOR_NANOS = Duration.ofSeconds(1).toNanos();

    private final Exchange exchange;
    private final RowFormat format;
    private final boolean withCursors;
    private final LongSupplier nanoClock;
    private Optional<SeenEvents> told = Optional.empty();
    private long toldNanos;

    LiveAnswer(Exchange exchange, RowFormat format, boolean withCursors, LongSupplier nanoClock) {
        this.exchange = exchange;
        this.format = format;
        this.withCursors = withCursors;
        this.nanoClock = nanoClock;
        this.toldNanos = nanoClock.getAsLong() - CURSOR_NANOS;
    }

    void follow(LiveReader reader) throws IOException, InterruptedException {
        try (OutputStream out = new BufferedOutputStream(exchange.respondStreaming(200, format.contentType()))) {
            tellPlace(reader, out);
            out.flush(); // the reader learns at once that it follows
            int quietLooks = 0;
            while (exchange.isConnected()) {
                tellPlace(reader, out);
                Optional<LiveItem> item = reader.poll(Duration.ZERO);
                if (item.isEmpty()) {
                    out.flush(); // nothing more to put beside it
                    item = reader.poll(LOOK);
                }
                if (item.isPresent()) {
                    send(item.get(), out);
                    quietLooks = 0;
                } else if (++quietLooks >= QUIET_LOOKS_MAX) {
                    out.write('\n');
                    quietLooks = 0;
                }
            }
        }
    }

    /// About each second, if it is another one than before. What it passes over is said first.
    private void tellPlace(LiveReader reader, OutputStream out) throws IOException {
        if (!withCursors || nanoClock.getAsLong() - toldNanos < CURSOR_NANOS) {
            return;
        }
        Optional<SeenEvents> seen = reader.seen();
        long dropped = reader.takeDropped();
        if (dropped > 0) {
            send(new LiveItem.Dropped(dropped), out);
        }
        if (seen.isPresent() && !seen.equals(told)) {
            format.notice("@cursor", seen.get().text(), out);
            told = seen;
            toldNanos = nanoClock.getAsLong();
        }
    }

    private void send(LiveItem item, OutputStream out) throws IOException {
        switch (item) {
            case LiveItem.Matched(var row, var _, boolean _) -> format.row(row, out);
            case LiveItem.Missing(String what) -> format.notice("@dropped", what, out);
            case LiveItem.Dropped(long events) ->
                format.notice(
                        "@dropped",
                        "%d events were left out: there are more than this reader takes".formatted(events),
                        out);
        }
    }
}
