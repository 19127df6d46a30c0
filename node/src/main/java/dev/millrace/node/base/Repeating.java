package dev.millrace.node.base;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Runs a step again and again on a thread of its own, until it is closed. Between two runs it waits; longer after
/// failures, shorter when somebody wakes it.
public final class Repeating implements AutoCloseable {
    private static final int DOUBLINGS_MAX = 5;

    public interface Step {
        /// An exception makes the next run come later, and is given to the listener.
        void run() throws Exception;
    }

    public interface Failures {
        /// @param times in a row
        void failed(Exception cause, int times);
    }

    private final Step step;
    private final Duration interval;
    private final Failures failures;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken; // under the lock
    private boolean closed; // under the lock

    public Repeating(String name, Duration interval, Step step, Failures failures) {
        this.step = step;
        this.interval = interval;
        this.failures = failures;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::runUntilClosed);
    }

    public void start() {
        thread.start();
    }

    /// The next run comes at once.
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Interrupts what runs and waits for its end.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runUntilClosed() {
        int failed = 0;
        try {
            while (awaitTurn(interval.multipliedBy(1L << Math.min(failed, DOUBLINGS_MAX)))) {
                try {
                    step.run();
                    failed = 0;
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("closed while it ran");
                    }
                    failures.failed(e, ++failed);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /// False when it is closed.
    private boolean awaitTurn(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (!closed && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
