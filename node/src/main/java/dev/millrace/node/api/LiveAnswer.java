package dev.millrace.node.api;

import dev.millrace.node.http.Exchange;
import dev.millrace.node.live.LiveItem;
import dev.millrace.node.live.LiveTail;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/// Sends new events to one reader until one side ends it. An empty line now and then keeps the connection.
final class LiveAnswer {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int QUIET_LOOKS_MAX = 30;

    private final Exchange exchange;
    private final RowFormat format;

    LiveAnswer(Exchange exchange, RowFormat format) {
        this.exchange = exchange;
        this.format = format;
    }

    void follow(LiveTail tail) throws IOException, InterruptedException {
        try (OutputStream out = new BufferedOutputStream(exchange.respondStreaming(200, format.contentType()))) {
            out.flush(); // the reader learns at once that it follows
            int quietLooks = 0;
            while (exchange.isConnected()) {
                Optional<LiveItem> item = tail.poll(Duration.ZERO);
                if (item.isEmpty()) {
                    out.flush(); // nothing more to put beside it
                    item = tail.poll(LOOK);
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

    private void send(LiveItem item, OutputStream out) throws IOException {
        switch (item) {
            case LiveItem.Matched(var row) -> format.row(row, out);
            case LiveItem.Dropped(long events) ->
                format.notice(
                        "@dropped",
                        "%d events were left out: there are more than this reader takes".formatted(events),
                        out);
        }
    }
}
