package dev.millrace.node.ingest;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.EventParser;
import dev.millrace.node.parse.FailedParser;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.Parsers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Takes messages into a topic in memory, with the real publisher between.
public final class MessageIngestInMemory {
    public static final int EVENT_BYTES_MAX = IngestFixture.EVENT_BYTES_MAX;

    private static final ParseLimits LIMITS = IngestFixture.PARSE_LIMITS;

    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final AtomicReference<Optional<HttpError>> refusal = new AtomicReference<>(Optional.empty());
    private final InMemoryTopic topic = new InMemoryTopic();
    private final Parsers parsers = new Parsers(LIMITS);
    private final MessageIngest ingest;

    public MessageIngestInMemory(Supplier<GlobalState> global) {
        IngestPublisher publisher = new IngestPublisher(
                topic,
                (_, _, _) -> 0,
                IngestFixture.limits(1 << 20, 64 << 20, Duration.ofSeconds(30)),
                () -> IngestFixture.NOW_NANOS,
                new IngestPublisher.Keys(topic, 2 << 20),
                meters);
        ingest = new MessageIngest(
                publisher,
                global,
                new ParserSource() {
                    @Override
                    public Optional<EventParser> builtIn(String name) {
                        return parsers.named(name);
                    }

                    @Override
                    public EventParser script(ParserDefinition definition) {
                        return new FailedParser(definition.name(), "no scripts here", LIMITS);
                    }
                },
                refusal::get,
                meters);
    }

    public MessageIngest ingest() {
        return ingest;
    }

    /// An event as it is in the topic.
    public record Stored(Tags tags, Event event) {
        public String raw() {
            return event.raw().text();
        }

        public Optional<String> field(String name) {
            return event.fields().stream()
                    .filter(each -> each.name().equals(name))
                    .map(Field::value)
                    .findFirst();
        }
    }

    public List<Stored> events() {
        return topic.appended().stream()
                .flatMap(each -> each.batch().events().stream()
                        .map(event -> new Stored(each.batch().tags(), event)))
                .toList();
    }

    public List<String> raws() {
        return events().stream().map(Stored::raw).toList();
    }

    public long records() {
        return topic.records();
    }

    public void kafkaFails() {
        topic.become(InMemoryTopic.Mood.FAILS);
    }

    public void kafkaWorks() {
        topic.become(InMemoryTopic.Mood.ACKNOWLEDGES);
    }
}
