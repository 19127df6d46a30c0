package dev.millrace.node.ingest.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.global.Listener;
import dev.millrace.node.ingest.MessageIngest;
import dev.millrace.node.ingest.MessageIngest.Outcome;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers the messages of a listener for a moment, and has Kafka take them together. One thread of its own.
///
/// While Kafka takes nothing, messages stay here until the memory of all listeners is full: then TCP waits,
/// and UDP
/// drops.
final class MessageCollector implements AutoCloseable {
    /// The address that a message came from.
    static final String SOURCE_FIELD = "@source";

    private static final Logger LOG = LoggerFactory.getLogger(MessageCollector.class);
    private static final long LOOK_MILLIS = 100;

    private final MessageIngest ingest;
    private final ReceiveMemory memory;
    private final ListenerCounters counters;
    private final ListenLimits limits;
    private final LongSupplier nanoClock;
    private final Charset charset;
    // Bounded by the memory.
    private final BlockingQueue<ReceivedMessage> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Listener listener;

    MessageCollector(
            Listener listener,
            MessageIngest ingest,
            ReceiveMemory memory,
            ListenerCounters counters,
            ListenLimits limits,
            LongSupplier nanoClock) {
        this.listener = listener;
        this.ingest = ingest;
        this.memory = memory;
        this.counters = counters;
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.charset = Charset.forName(listener.charset());
        this.thread = Thread.ofPlatform().name("listener-" + listener.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// From the next batch on, messages go where this one says.
    void redefine(Listener newListener) {
        listener = newListener;
    }

    /// Does not wait.
    void add(ReceivedMessage message) {
        counters.message(message);
        queue.add(message);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosing() || !queue.isEmpty()) {
                ReceivedMessage first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    publish(batch(first));
                }
            }
        } catch (InterruptedException _) {
            // closing took too long
        } finally {
            drop(new ArrayList<>(queue), Dropped.REFUSED);
        }
    }

    private List<ReceivedMessage> batch(ReceivedMessage first) throws InterruptedException {
        List<ReceivedMessage> batch = new ArrayList<>(List.of(first));
        long bytes = first.text().length();
        long end = nanoClock.getAsLong() + limits.batchWait().toNanos();
        while (bytes < limits.batchBytesMax()) {
            long wait = isClosing() ? 0 : end - nanoClock.getAsLong();
            ReceivedMessage next = queue.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
            bytes += next.text().length();
        }
        return batch;
    }

    /// Tries again and again, within bounds.
    private void publish(List<ReceivedMessage> batch) throws InterruptedException {
        long begun = nanoClock.getAsLong();
        boolean isTold = false;
        List<ReceivedMessage> rest = batch;
        try {
            while (!rest.isEmpty()) {
                switch (attempt(rest)) {
                    case Outcome.Taken _ -> {
                        counters.acknowledged(rest.size());
                        rest = released(rest, rest.size());
                    }
                    case Outcome.NoRepository _ -> {
                        drop(rest, Dropped.REPOSITORY_GONE);
                        rest = List.of();
                    }
                    case Outcome.NotYet(int taken, String because) -> {
                        counters.acknowledged(taken);
                        rest = released(rest, taken);
                        if (nanoClock.getAsLong() - begun >= limits.retryMax().toNanos()) {
                            LOG.warn("listener '{}' drops {} messages: {}", listener.name(), rest.size(), because);
                            drop(rest, Dropped.REFUSED);
                            rest = List.of();
                        } else {
                            if (!isTold) {
                                LOG.warn("listener '{}' waits: {}", listener.name(), because);
                                isTold = true;
                            }
                            pause();
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            drop(rest, Dropped.REFUSED);
            throw e;
        } catch (RuntimeException e) {
            // A fault of ours, which must not end the listener.
            LOG.error("listener '{}' drops {} messages", listener.name(), rest.size(), e);
            drop(rest, Dropped.REFUSED);
        }
    }

    /// What came in before the end goes to Kafka although the node takes nothing new any more.
    private Outcome attempt(List<ReceivedMessage> rest) throws InterruptedException {
        Optional<String> refusal = isClosing() ? Optional.empty() : ingest.refusal();
        if (refusal.isPresent()) {
            return new Outcome.NotYet(0, refusal.get());
        }
        Listener to = listener;
        Tags tags = Tags.of(ofKind(to.fields(), true));
        Map<String, String> fields = ofKind(to.fields(), false);
        return ingest.publish(
                new MessageIngest.Target(to.repository(), to.parser(), tags),
                rest.stream().map(each -> message(each, fields)).toList());
    }

    private static Map<String, String> ofKind(Map<String, String> fields, boolean isTag) {
        return fields.entrySet().stream()
                .filter(each -> each.getKey().startsWith("#") == isTag)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private MessageIngest.Message message(ReceivedMessage received, Map<String, String> given) {
        List<Field> fields = new ArrayList<>(given.size() + 3);
        fields.add(new Field(SOURCE_FIELD, received.source()));
        given.forEach((name, value) -> fields.add(new Field(name, value)));
        received.fault().ifPresent(fault -> {
            fields.add(new Field(EventFields.ERROR, "true"));
            fields.add(new Field(EventFields.ERROR_MESSAGE, fault));
        });
        return new MessageIngest.Message(inUtf8(received.text()), fields);
    }

    private Bytes inUtf8(Bytes text) {
        return charset.equals(UTF_8)
                ? text
                : Bytes.utf8(new String(text.array(), text.offset(), text.length(), charset));
    }

    /// In steps, so that closing does not wait for it.
    private void pause() throws InterruptedException {
        if (isClosing()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(
                    limits.retryPause().toNanos(), limits.closeWaitMax().toNanos() / 4));
        } else {
            closing.await(limits.retryPause().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void drop(List<ReceivedMessage> messages, Dropped reason) {
        counters.dropped(reason, messages.size());
        released(messages, messages.size());
    }

    private List<ReceivedMessage> released(List<ReceivedMessage> messages, int count) {
        messages.subList(0, count).forEach(each -> memory.release(each.held()));
        return messages.subList(count, messages.size());
    }

    /// Publishes what there is, as far as that is possible within the limit.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(limits.closeWaitMax())) {
                thread.interrupt();
                thread.join(limits.closeWaitMax());
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
