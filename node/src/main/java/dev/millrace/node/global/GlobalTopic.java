package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.check;

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
/// Starts from the newest snapshot and the rest of the topic. When the thread fails, everything that waits
/// fails with
/// it: a state that has stopped moving is never passed off as the present one.
public final class GlobalTopic implements Global, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GlobalTopic.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);
    private static final Duration RECOVERED_WAIT = Duration.ofMinutes(5);
    private static final Duration RECOVERED_PAUSE = Duration.ofSeconds(1);

    private final EventLog log;
    private final Snapshots snapshots;
    private final GlobalLimits limits;
    private final Timer publishTime;
    private final Counter applied;
    private final Counter refused;
    private final List<Consumer<GlobalState>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("global").unstarted(this::run);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final NavigableMap<Long, Outcome> outcomes = new TreeMap<>(); // under the lock
    private int publishing; // under the lock
    private @Nullable Throwable failure; // under the lock
    private volatile GlobalState state = GlobalState.empty();
    private Elsewhere recovered = Optional::empty; // set before the thread starts
    private long snapshotVersion; // of the thread
    private boolean isReplaced; // of the thread
    private volatile boolean closing;
    private long trimmedTo; // of the one thread that trims

    public GlobalTopic(EventLog log, Snapshots snapshots, MeterRegistry metrics) {
        this(log, snapshots, GlobalLimits.standard(), metrics);
    }

    public GlobalTopic(EventLog log, Snapshots snapshots, GlobalLimits limits, MeterRegistry metrics) {
        this.log = log;
        this.snapshots = snapshots;
        this.limits = limits;
        this.publishTime = metrics.timer("millrace_global_publish_seconds");
        this.applied = metrics.counter("millrace_global_events_applied");
        this.refused = metrics.counter("millrace_global_events_refused");
        Gauge.builder("millrace_global_version", () -> state.version()).register(metrics);
        Gauge.builder("millrace_global_healthy", () -> isHealthy() ? 1 : 0).register(metrics);
    }

    /// A state from elsewhere, for a node whose own snapshots are too old.
    @FunctionalInterface
    public interface Elsewhere {
        Optional<GlobalState> newest() throws IOException;
    }

    /// As [#start(Duration, Elsewhere)], with nowhere else to ask.
    public void start(Duration timeout) throws IOException, InterruptedException {
        start(timeout, Optional::empty);
    }

    /// Returns once everything that was in the topic at the call has been applied.
    ///
    /// @param elsewhere asked where the topic begins after the newest snapshot of this disk
    public void start(Duration timeout, Elsewhere elsewhere) throws IOException, InterruptedException {
        recovered = elsewhere;
        state = snapshots.read().orElse(GlobalState.empty());
        snapshotVersion = state.version();
        long end = log.endOffset();
        long begin = log.beginOffset();
        if (state.version() < begin) {
            state = elsewhere
                    .newest()
                    .filter(found -> found.version() >= begin)
                    .orElseThrow(() -> new IOException(
                            "the Global topic begins at %d, after the newest snapshot here (%d), and no newer one is in the bucket: put global/ of this data directory back from a backup"
                                    .formatted(begin, snapshotVersion)));
        }
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

    /// Whether the state moves with the topic.
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
        long left = limits.applyWait().toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<Outcome> outcome = Optional.ofNullable(outcomes.remove(offset));
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                failIfFailed();
                if (left <= 0) {
                    throw new IOException(
                            "event %d of Global was not applied within %s".formatted(offset, limits.applyWait()));
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

    /// Lets the thread end by itself: an interrupt in the wrong moment would break off the snapshot.
    @Override
    public void close() {
        closing = true;
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(CLOSE_WAIT)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }

    /// Forgets events that no start needs any more: those before both snapshots of this disk, and before the
    /// given
    /// version.
    public void trim(long versionMax) throws IOException, InterruptedException {
        Optional<Long> mine = snapshots.olderVersion();
        long before = Math.min(mine.orElse(0L), versionMax);
        if (before > trimmedTo) {
            log.trim(before);
            trimmedTo = before;
        }
    }

    private void run() {
        try {
            readUntilClosed();
            writeSnapshot();
            fail(new IOException("global is closed"));
        } catch (Throwable e) { // an Error too: whoever waits must not wait for a thread that is gone
            LOG.error(
                    "global has stopped: this node can neither commit nor change anything until it is started again",
                    e);
            fail(e);
        }
    }

    private void readUntilClosed() throws IOException, InterruptedException {
        try (EventLog.Reader reader = log.read(state.version())) {
            while (!closing) {
                for (EventLog.Entry entry : reader.poll(limits.pollWait())) {
                    apply(entry);
                }
                if (state.version() - snapshotVersion >= limits.eventsBetweenSnapshots(state)) {
                    writeSnapshot();
                }
            }
        }
    }

    private void apply(EventLog.Entry entry) throws IOException, InterruptedException {
        if (entry.offset() < state.version() && isReplaced) {
            return; // it is in the state that was fetched
        }
        check(entry.offset() >= state.version(), "event %d of Global comes after %d", entry.offset(), state.version());
        GlobalEvent event = GlobalEventCodec.decode(entry.event());
        if (event instanceof GlobalEvent.TakenOver) {
            replace(entry.offset() + 1);
            return;
        }
        Applied result = GlobalFold.apply(state, event);
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
                if (outcomes.size() > limits.outcomesMax()) {
                    outcomes.pollFirstEntry();
                }
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    /// Goes on with the state that another node has recovered: of this version, or newer.
    private void replace(long version) throws IOException, InterruptedException {
        LOG.warn("the cluster was recovered from its bucket: fetches the state that goes with it");
        long deadline = System.nanoTime() + RECOVERED_WAIT.toNanos();
        while (!closing) {
            Optional<GlobalState> found = recovered.newest().filter(each -> each.version() >= version);
            if (found.isPresent()) {
                isReplaced = true;
                lock.lock();
                try {
                    state = found.get();
                    moved.signalAll();
                } finally {
                    lock.unlock();
                }
                listeners.forEach(listener -> listener.accept(found.get()));
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        "the state after event %d of Global is not in the bucket: the node that recovered the cluster has to write it, start that one again"
                                .formatted(version - 1));
            }
            Thread.sleep(RECOVERED_PAUSE);
        }
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

    private void fail(Throwable cause) {
        lock.lock();
        try {
            failure = cause;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void failIfFailed() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("global does not move any more: " + cause.getMessage(), cause);
        }
    }
}
