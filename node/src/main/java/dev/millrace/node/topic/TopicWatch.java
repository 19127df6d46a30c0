package dev.millrace.node.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a topic is still the one that was found at the start, for those who read it by offset.
///
/// Kafka's consumer goes by names: where another Kafka answers under the same address, or the topic was made
/// anew, it
/// would go on at its offset in what is another past. So readers ask here at each poll, and Kafka is asked
/// now and
/// then, on a thread of its own: one that does not answer delays nobody.
final class TopicWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    /// A broker that has just started may not know yet what there is.
    private static final int MISSING_MAX = 5;

    /// What Kafka says of the topic.
    @FunctionalInterface
    interface Source {
        TopicIdentity now() throws IOException;
    }

    private final String topic;
    private final Source source;
    private final LongSupplier nanoClock;
    private final AtomicBoolean isAsking = new AtomicBoolean();
    private int missing; // of the asking thread
    private volatile Optional<TopicIdentity> expected = Optional.empty();
    private volatile Optional<String> other = Optional.empty();
    private volatile long askedAt;

    TopicWatch(String topic, Source source, LongSupplier nanoClock) {
        this.topic = topic;
        this.source = source;
        this.nanoClock = nanoClock;
        this.askedAt = nanoClock.getAsLong() - BETWEEN.toNanos();
    }

    /// Fails once it is known that the topic is another one; until then it may be.
    void requireSame() throws IOException {
        if (nanoClock.getAsLong() - askedAt >= BETWEEN.toNanos() && isAsking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("watch of " + topic).start(this::ask);
        }
        Optional<String> said = other;
        if (said.isPresent()) {
            throw new IOException(said.get());
        }
    }

    /// Whether nobody is asking now.
    boolean isIdle() {
        return !isAsking.get();
    }

    /// No answer says nothing: Kafka may be away, or not know the topic yet.
    private void ask() {
        try {
            TopicIdentity found = source.now();
            Optional<TopicIdentity> known = expected;
            missing = found.isThere() ? 0 : missing + 1;
            if (known.isEmpty()) {
                expected = Optional.of(found).filter(TopicIdentity::isThere);
            } else if (!found.isThere() && found.clusterId().equals(known.get().clusterId()) && missing < MISSING_MAX) {
                LOG.debug("kafka does not know {}", topic);
            } else if (known.get().equals(found)) {
                other = Optional.empty();
            } else {
                tell(known.get(), found);
            }
        } catch (IOException e) {
            LOG.debug("cannot ask which topic {} is", topic, e);
        } finally {
            askedAt = nanoClock.getAsLong();
            isAsking.set(false);
        }
    }

    private void tell(TopicIdentity known, TopicIdentity found) {
        String words =
                "another Kafka, or another topic, answers under the name %s: it was %s and is %s. Nothing is read from it: put the Kafka back that belongs to this cluster"
                        .formatted(topic, known, found);
        if (other.isEmpty()) {
            LOG.error("alarm: {}", words);
        }
        other = Optional.of(words);
    }
}
