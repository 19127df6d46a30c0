package dev.millrace.node.ingest;

import dev.millrace.node.global.GlobalState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A state that the test moves.
final class InMemoryDurability implements Durability {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Map<Integer, Long>> flushes = new ArrayList<>();
    private GlobalState state;
    private OptionalLong settledTo = OptionalLong.empty();
    private volatile boolean hasBucket;

    InMemoryDurability(GlobalState state) {
        this.state = state;
    }

    void become(GlobalState newState) {
        lock.lock();
        try {
            state = newState.withVersion(state.version() + 1);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void settle(long offset) {
        settledTo = OptionalLong.of(offset);
    }

    void addBucket() {
        hasBucket = true;
    }

    List<Map<Integer, Long>> flushes() {
        lock.lock();
        try {
            return List.copyOf(flushes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public GlobalState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitAfter(GlobalState known, Duration wait) throws IOException, InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(wait.toMillis());
        lock.lock();
        try {
            while (state.version() <= known.version()) {
                if (nanos <= 0) {
                    throw new IOException("no newer state");
                }
                nanos = moved.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean flush(Map<Integer, Long> upTo, Duration wait) {
        lock.lock();
        try {
            return flushes.add(Map.copyOf(upTo));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public OptionalLong settledTo(int partition) {
        return settledTo;
    }

    @Override
    public boolean hasBucket() {
        return hasBucket;
    }
}
