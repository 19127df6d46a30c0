package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.HttpError;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes messages that came without a request. Their senders wait for no word, so whoever calls keeps them
/// until they
/// are taken, or counts them as dropped.
public final class MessageIngest {
    /// @param fields that the event gets besides those of its text
    public record Message(Bytes text, List<Field> fields) {
        public Message {
            fields = List.copyOf(fields);
        }
    }

    /// @param parser by its name; where there is none of this name, the text stays as it is
    public record Target(RepositoryId repository, String parser, Tags tags) {}

    /// What became of messages.
    public sealed interface Outcome {
        /// Kafka has acknowledged all of them.
        record Taken() implements Outcome {}

        /// Not now: send the others again. Some of them may be stored all the same.
        ///
        /// @param taken of the first ones, which are acknowledged
        record NotYet(int taken, String because) implements Outcome {}

        /// There is no such repository any more.
        record NoRepository() implements Outcome {}
    }

    private final IngestPublisher publisher;
    private final Supplier<GlobalState> global;
    private final ParserSource parsers;
    private final IngestGate gate;
    private final IngestMetrics metrics;

    public MessageIngest(
            IngestPublisher publisher,
            Supplier<GlobalState> global,
            ParserSource parsers,
            IngestGate gate,
            MeterRegistry meters) {
        this.publisher = publisher;
        this.global = global;
        this.parsers = parsers;
        this.gate = gate;
        this.metrics = new IngestMetrics(meters);
    }

    /// Why the node takes nothing in now, if so.
    public Optional<String> refusal() {
        return gate.refusal().map(HttpError::getMessage);
    }

    /// Returns once Kafka has them all, or says why not.
    public Outcome publish(Target target, List<Message> messages) throws InterruptedException {
        GlobalState state = global.get();
        Optional<Repository> repository = state.repository(target.repository());
        if (repository.isEmpty()) {
            return new Outcome.NoRepository();
        }
        ParserChoice choice = new ParserChoice(
                name -> Destination.parser(repository.get(), name, state, parsers), Optional.empty(), target.parser());
        MessageBody body = MessageBody.of(messages, target.tags());
        try (InFlightBytes.Share share = publisher.openShare()) {
            Published published =
                    publisher.publish(target.repository(), choice, body, body.bytes(), Optional.empty(), share);
            metrics.publishedByListener(published, body.bytes().length());
            return new Outcome.Taken();
        } catch (PublishFailure e) {
            return new Outcome.NotYet(Math.clamp(e.firstRefusedEvent(), 0, messages.size()), words(e));
        } catch (HttpError e) {
            return new Outcome.NotYet(0, String.valueOf(e.getMessage()));
        } catch (MalformedBody e) {
            throw new IllegalStateException("messages have no form that could be wrong", e);
        }
    }

    /// With the causes, as no stack is kept of it.
    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable each = failure.getCause(); each != null; each = each.getCause()) {
            if (each.getMessage() != null && words.indexOf(each.getMessage()) < 0) {
                words.append(": ").append(each.getMessage());
            }
        }
        return words.toString();
    }
}
