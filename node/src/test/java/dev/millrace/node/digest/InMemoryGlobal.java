package dev.millrace.node.digest;

import dev.millrace.node.global.Applied;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Global without a topic: the real fold, applied at once.
public final class InMemoryGlobal implements Global {
    /// What happens to the next publish.
    public enum Fault {
        NEVER_ARRIVES,
        ARRIVES_BUT_THE_ANSWER_IS_LOST
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Consumer<GlobalState>> listeners = new CopyOnWriteArrayList<>();
    private volatile GlobalState state;
    private @Nullable Fault next;

    public InMemoryGlobal() {
        this(GlobalState.empty());
    }

    public InMemoryGlobal(GlobalState state) {
        this.state = state;
    }

    @Override
    public GlobalState state() {
        return state;
    }

    public void failNext(Fault fault) {
        lock.lock();
        try {
            next = fault;
        } finally {
            lock.unlock();
        }
    }

    /// For events that must take effect in a test.
    public GlobalState apply(GlobalEvent event) {
        lock.lock();
        try {
            Applied applied = applyNext(event);
            applied.refusedBecause().ifPresent(because -> {
                throw new AssertionError("%s was refused: %s".formatted(event, because));
            });
            return applied.state();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Outcome publish(GlobalEvent event) throws IOException {
        lock.lock();
        try {
            Fault fault = next;
            next = null;
            if (fault == Fault.NEVER_ARRIVES) {
                throw new IOException("never arrived");
            }
            Applied applied = applyNext(event);
            if (fault == Fault.ARRIVES_BUT_THE_ANSWER_IS_LOST) {
                throw new IOException("the answer was lost");
            }
            return applied.refusedBecause()
                    .<Outcome>map(because -> new Outcome.Refused(applied.state(), because))
                    .orElseGet(() -> new Outcome.TookEffect(applied.state()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public GlobalState await(long version, Duration timeout) throws IOException, InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (state.version() < version) {
                if (nanos <= 0) {
                    throw new IOException("version %d, waited for %d".formatted(state.version(), version));
                }
                nanos = changed.awaitNanos(nanos);
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onChange(Consumer<GlobalState> listener) {
        listeners.add(listener);
    }

    private Applied applyNext(GlobalEvent event) {
        Applied applied = GlobalFold.apply(state, event);
        state = applied.state().withVersion(state.version() + 1);
        changed.signalAll();
        listeners.forEach(each -> each.accept(state));
        return new Applied(state, applied.refusedBecause());
    }
}
