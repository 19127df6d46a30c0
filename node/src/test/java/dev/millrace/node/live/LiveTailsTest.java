package dev.millrace.node.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.TopicBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTailsTest {
    private static final RepositoryId REPOSITORY = new RepositoryId("r1");
    private static final RepositoryName NAME = new RepositoryName("web");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LiveTails tails = new LiveTails(
            new SearchLimits(1, 1, 1, 1, 1, Duration.ZERO, Duration.ZERO, 1, 3, 2), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        tails.close();
    }

    @Test
    void givesMatchingEventsAsTheyComeWithAllTheirFields() throws Exception {
        LiveTail tail = open("event=1");

        consume(REPOSITORY, 5, 3);

        LiveItem item = tail.poll(LONG).orElseThrow();
        assertThat(item).isInstanceOf(LiveItem.Matched.class);
        var row = ((LiveItem.Matched) item).row();
        assertThat(row.names())
                .containsExactly(
                        "@timestamp",
                        "@timestamp.nanos",
                        "@rawstring",
                        "@id",
                        "@ingesttimestamp",
                        "@timezone",
                        "#repo",
                        "#type",
                        "event");
        assertThat(row.values().stream().map(Bytes::text))
                .containsExactly("1", "500000", "raw 1", "0_2_5_1", "0", "Z", "web", "test", "1");
        assertThat(tail.poll(Duration.ZERO)).isEmpty();
    }

    @Test
    void selectsFields() throws Exception {
        LiveTail tail = open("raw | select([event]) | event > 0");

        consume(REPOSITORY, 0, 2);

        assertThat(tail.poll(LONG))
                .hasValueSatisfying(item ->
                        assertThat(((LiveItem.Matched) item).row().names()).containsExactly("event"));
    }

    @Test
    void tellsASlowReaderHowManyItMissed() throws Exception {
        LiveTail slow = open("");
        LiveTail other = open("event=9");

        consume(REPOSITORY, 0, 10);

        assertThat(other.poll(LONG)).isPresent(); // matched after the slow one
        assertThat(slow.poll(LONG)).contains(new LiveItem.Dropped(7));
        assertThat(slow.poll(LONG)).containsInstanceOf(LiveItem.Matched.class);
    }

    @Test
    void otherRepositoriesAreNotDecoded() throws Exception {
        LiveTail tail = open("");

        tails.consumed(0, 0, new TopicBatch(0, 0, header(new RepositoryId("other")), new byte[] {1, 2, 3}));
        consume(new RepositoryId("other"), 1, 1);
        consume(REPOSITORY, 2, 1);

        Optional<LiveItem> first = tail.poll(LONG);
        assertThat(first)
                .hasValueSatisfying(item ->
                        assertThat(((LiveItem.Matched) item).row().value("@id")).contains(Bytes.utf8("0_2_2_0")));
    }

    @Test
    void aDamagedBatchCostsOnlyItself() throws Exception {
        LiveTail tail = open("");

        tails.consumed(0, 0, new TopicBatch(0, 0, header(REPOSITORY), new byte[] {1, 2, 3}));
        consume(REPOSITORY, 2, 1);

        assertThat(tail.poll(LONG)).containsInstanceOf(LiveItem.Matched.class);
    }

    @Test
    void asManyAreOpenAsAreAllowed() throws Exception {
        open("");
        LiveTail second = open("");
        assertThatThrownBy(() -> open("")).isInstanceOf(SearchRejected.class);

        second.close();
        second.close();

        assertThat(open("")).isNotNull();
        assertThatThrownBy(() -> open("")).isInstanceOf(SearchRejected.class);
    }

    @Test
    void givesWhatAnAggregationIsMadeOf() throws Exception {
        LiveTail tail = open("event=1 | select([event]) | count()");

        consume(REPOSITORY, 5, 3);

        assertThat(tail.poll(LONG))
                .hasValueSatisfying(item ->
                        assertThat(((LiveItem.Matched) item).row().names()).containsExactly("event"));
    }

    private LiveTail open(String query) throws QueryError, SearchRejected {
        return tails.open(REPOSITORY, NAME, QueryParser.parse(query));
    }

    private void consume(RepositoryId repository, long offset, int count) throws IOException {
        byte[] encoded = encoded(repository, count);
        tails.consumed(0, 2, new TopicBatch(offset, 0, EventBatchCodec.header(encoded), encoded));
    }

    private static dev.millrace.node.topic.BatchHeader header(RepositoryId repository) throws IOException {
        return EventBatchCodec.header(encoded(repository, 1));
    }

    private static byte[] encoded(RepositoryId repository, int count) {
        List<Event> events = IntStream.range(0, count)
                .mapToObj(n -> new Event(
                        1_500_000, 0, "Z", Bytes.utf8("raw " + n), List.of(new Field("event", Integer.toString(n)))))
                .toList();
        return EventBatchCodec.encode(new EventBatch(repository, Tags.NONE.with("#type", "test"), events));
    }
}
