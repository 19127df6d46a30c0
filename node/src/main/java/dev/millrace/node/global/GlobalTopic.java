package dev.millrace.node.global;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives the fold: one thread applies the topic's events in order, and whoever publishes waits for its own.
///
/// Starts from the newest snapshot and the rest of the topic. When the thread fails, everything that waits fails with
/// it: a state that has stopped moving is never passed off as the present one.
public final class GlobalTopic implements Global, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GlobalTopic.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(200);
    private static final Duration APPLY_WAIT = Duration.ofSeconds(30);
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 1_000;
    /// Outcomes that nobody has asked for yet. Only those of events under way here are asked for.
    private static final int OUTCOMES_MAX = 10_000;

    private final EventLog log;
    private final Snapshots snapshots;
    private final Timer publishTime;
    private final Counter applied;
    private final Counter refused;
    private final List<Consumer<GlobalState>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("global").unstarted(this::run);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final NavigableMap<Long, Outcome> outcomes = new TreeMap<>(); // under the lock
    private int publishing; // under the lock
    private @Nullable Exception failure; // under the lock
    private volatile GlobalState state = GlobalState.empty();
    private long snapshotVersion; // of the thread
    private volatile boolean closing;

    public GlobalTopic(EventLog log, Snapshots snapshots, MeterRegistry metrics) {
        this.log = log;
        this.snapshots = snapshots;
        this.publishTime = metrics.timer("millrace_global_publish_seconds");
        this.applied = metrics.counter("millrace_global_events_applied");
        this.refused = metrics.counter("millrace_global_events_refused");
        Gauge.builder("millrace_global_version", () -> state.version()).register(metrics);
    }

    /// Returns once everything that was in the topic at the call has been applied.
    public void start(Duration timeout) throws IOException, InterruptedException {
        state = snapshots.read().orElse(GlobalState.empty());
        snapshotVersion = state.version();
        long end = log.endOffset();
        if (state.version() > end) {
            throw new IOException(
                    "the snapshot of Global is newer (%d) than its topic (%d): this is another Kafka than before, or it lost data; start with the Kafka that belongs to this data directory"
                            .formatted(state.version(), end));
        }
        thread.start();
        await(end, timeout);
    }

    @Override
    public GlobalState state() {
        return state;
    }

    public boolean isHealthy() {
        return thread.isAlive() && !closing;
    }

    @Override
    public void onChange(Consumer<GlobalState> listener) {
        listeners.add(listener);
    }

    @Override
    public Outcome publish(GlobalEvent event) throws IOException, InterruptedException {
        long start = System.nanoTime();
        lock.lock();
        try {
            publishing++;
        } finally {
            lock.unlock();
        }
        try {
            Outcome outcome = outcomeOf(log.append(GlobalEventCodec.encode(event)));
            publishTime.record(Duration.ofNanos(System.nanoTime() - start));
            return outcome;
        } finally {
            lock.lock();
            try {
                if (--publishing == 0) {
                    outcomes.clear();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private Outcome outcomeOf(long offset) throws IOException, InterruptedException {
        long left = APPLY_WAIT.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<Outcome> outcome = Optional.ofNullable(outcomes.remove(offset));
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                failIfFailed();
                if (left <= 0) {
                    throw new IOException("event %d of Global was not applied within %s".formatted(offset, APPLY_WAIT));
                }
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public GlobalState await(long version, Duration timeout) throws IOException, InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (state.version() < version) {
                failIfFailed();
                if (left <= 0) {
                    throw new IOException("version %d of Global was not reached within %s; it is at %d"
                            .formatted(version, timeout, state.version()));
                }
                left = moved.awaitNanos(left);
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }

    private void run() {
        try (EventLog.Reader reader = log.read(state.version())) {
            while (!closing) {
                for (EventLog.Entry entry : reader.poll(POLL_WAIT)) {
                    apply(entry);
                }
                if (state.version() - snapshotVersion >= EVENTS_BETWEEN_SNAPSHOTS) {
                    writeSnapshot();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "global has stopped: this node can neither commit nor change anything until it is started again",
                    e);
            fail(e);
            return;
        }
        Thread.interrupted(); // the snapshot is written on the way out
        writeSnapshot();
        fail(new IOException("global is closed"));
    }

    private void apply(EventLog.Entry entry) throws IOException {
        Applied result = GlobalFold.apply(state, GlobalEventCodec.decode(entry.event()));
        GlobalState next = result.state().withVersion(entry.offset() + 1);
        (result.refusedBecause().isEmpty() ? applied : refused).increment();
        Outcome outcome = result.refusedBecause()
                .<Outcome>map(because -> new Outcome.Refused(next, because))
                .orElseGet(() -> new Outcome.TookEffect(next));
        lock.lock();
        try {
            state = next;
            if (publishing > 0) {
                outcomes.put(entry.offset(), outcome);
                if (outcomes.size() > OUTCOMES_MAX) {
                    outcomes.pollFirstEntry();
                }
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    private void writeSnapshot() {
        if (state.version() == snapshotVersion) {
            return;
        }
        try {
            snapshots.write(state);
            snapshotVersion = state.version();
        } catch (IOException e) {
            LOG.warn(
                    "a snapshot of Global could not be written; the next start reads more of the topic: {}",
                    e.toString());
        }
    }

    private void fail(Exception cause) {
        lock.lock();
        try {
            failure = cause;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void failIfFailed() throws IOException {
        Exception cause = failure;
        if (cause != null) {
            throw new IOException("global does not move any more: " + cause.getMessage(), cause);
        }
    }
}
