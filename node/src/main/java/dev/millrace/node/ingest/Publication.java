package dev.millrace.node.ingest;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.ParsedEvent;
import java.io.IOException;
import java.util.List;

/// Takes the events of one request to the topic: parsed, grouped, encoded, appended. For one thread.
final class Publication implements EventSink {
    private final ParserChoice parsers;
    private final Batching batching;
    private final Outbox outbox;
    private final long ingestNanos;
    private long events;
    private long errors;

    Publication(ParserChoice parsers, Batching batching, Outbox outbox, long ingestNanos) {
        this.parsers = parsers;
        this.batching = batching;
        this.outbox = outbox;
        this.ingestNanos = ingestNanos;
    }

    @Override
    public void accept(Incoming incoming) throws PublishFailure, HttpError, InterruptedException {
        send(batching.before(incoming));
        for (ParsedEvent parsed : parsers.parse(incoming, ingestNanos)) {
            if (isMarked(parsed)) {
                errors++;
            }
            send(batching.add(parsed, events));
        }
        events++;
    }

    /// Waits until Kafka has acknowledged every event.
    Published finish() throws PublishFailure, HttpError, InterruptedException {
        send(batching.takeAll());
        try {
            outbox.awaitAll();
        } catch (IOException e) {
            throw failure(e);
        }
        return new Published(events, errors, outbox.taken());
    }

    private void send(List<Batching.Outgoing> records) throws PublishFailure, InterruptedException {
        for (int i = 0; i < records.size(); i++) {
            try {
                outbox.send(records.get(i));
            } catch (IOException e) {
                records.subList(i, records.size()).forEach(each -> outbox.refuse(each.firstEvent()));
                throw failure(e);
            }
        }
    }

    private PublishFailure failure(IOException cause) throws InterruptedException {
        outbox.refuse(batching.firstHeld());
        return new PublishFailure(outbox.settle(), String.valueOf(cause.getMessage()), cause);
    }

    /// Parsers put the marks last.
    private static boolean isMarked(ParsedEvent parsed) {
        List<Field> fields = parsed.event().fields();
        for (int i = fields.size() - 1; i >= Math.max(0, fields.size() - 2); i--) {
            if (fields.get(i).name().equals(EventFields.ERROR)) {
                return true;
            }
        }
        return false;
    }
}
