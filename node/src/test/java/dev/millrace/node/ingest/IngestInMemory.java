package dev.millrace.node.ingest;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.http.Route;
import dev.millrace.node.parse.EventParser;
import dev.millrace.node.parse.FailedParser;
import dev.millrace.node.parse.Parsers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The routes of ingest for servers of other tests, with a topic in memory behind them.
public final class IngestInMemory {
    private static final int RECORD_BYTES_MAX = 2 << 20;

    private IngestInMemory() {}

    public static List<Route> routes(Supplier<GlobalState> state) {
        InMemoryTopic topic = new InMemoryTopic();
        IngestLimits limits = IngestFixture.limits(1 << 20, 64 << 20, Duration.ofSeconds(30));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        IngestPublisher publisher = new IngestPublisher(
                topic,
                (_, _, _) -> 0,
                limits,
                () -> IngestFixture.NOW_NANOS,
                new IngestPublisher.Keys(topic, RECORD_BYTES_MAX),
                meters);
        return new IngestRoutes(
                        publisher, state, new BuiltIn(), limits, Optional::empty, new NothingSettled(state), meters)
                .routes();
    }

    private static final class BuiltIn implements ParserSource {
        private final Parsers parsers = new Parsers(IngestFixture.PARSE_LIMITS);

        @Override
        public Optional<EventParser> builtIn(String name) {
            return parsers.named(name);
        }

        @Override
        public EventParser script(ParserDefinition definition) {
            return new FailedParser(definition.name(), "no scripts here", IngestFixture.PARSE_LIMITS);
        }
    }

    /// Kafka has the events, and nobody digests them.
    private record NothingSettled(Supplier<GlobalState> states) implements Durability {
        @Override
        public GlobalState state() {
            return states.get();
        }

        @Override
        public void awaitAfter(GlobalState known, Duration wait) {
            throw new IllegalStateException("nothing newer comes");
        }

        @Override
        public boolean flush(Map<Integer, Long> upTo, Duration wait) {
            return false;
        }

        @Override
        public OptionalLong settledTo(int partition) {
            return OptionalLong.empty();
        }

        @Override
        public boolean hasBucket() {
            return false;
        }
    }
}
