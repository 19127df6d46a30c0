package dev.millrace.node.topic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
    private static final TopicIdentity OURS = new TopicIdentity("cluster", "topic");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<TopicIdentity> found = new AtomicReference<>(OURS);
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final TopicWatch watch = new TopicWatch("ingest", this::answer, nanos::get);

    @Test
    void failsWhileAnotherTopicAnswers() throws Exception {
        look();
        found.set(new TopicIdentity("other cluster", "other topic"));
        letItAsk();
        assertThatThrownBy(watch::requireSame)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("ingest", "other cluster", "put the Kafka back");

        found.set(OURS);
        letItAsk();
        assertThatCode(watch::requireSame).doesNotThrowAnyException();
    }

    @Test
    void anAnswerThatDoesNotComeSaysNothing() throws Exception {
        look();
        failure.set(new IOException("kafka is away"));
        for (int i = 0; i < 20; i++) {
            look();
        }
    }

    @Test
    void aMissingTopicMayOnlyBeUnknownYet() throws Exception {
        look();
        found.set(TopicIdentity.noneIn("cluster"));
        for (int i = 0; i < 4; i++) {
            look();
        }
        letItAsk();
        assertThatThrownBy(watch::requireSame).hasMessageContaining("none");
    }

    private TopicIdentity answer() throws IOException {
        asked.incrementAndGet();
        IOException failing = failure.get();
        if (failing != null) {
            throw failing;
        }
        return found.get();
    }

    /// Once more, when it is time; nothing was wrong before.
    private void look() throws IOException {
        int before = asked.get();
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        watch.requireSame();
        awaitAnswer(before);
    }

    /// The same, where it may know before it is asked again.
    private void letItAsk() {
        int before = asked.get();
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        try {
            watch.requireSame();
        } catch (IOException e) {
            // what it says is asked for afterwards
        }
        awaitAnswer(before);
    }

    /// The asking ends a moment after the answer: no time passes until then.
    private void awaitAnswer(int before) {
        Awaitility.await().until(() -> asked.get() > before && watch.isIdle());
    }
}
