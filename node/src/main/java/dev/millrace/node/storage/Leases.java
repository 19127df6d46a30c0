package dev.millrace.node.storage;

import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/// Who may still read files that the newest state does not name any more.
///
/// A reader takes a lease before it looks at the state. So whoever reads a file that was retired in a state that
/// somebody has seen by now took its lease before now: [#next()].
public final class Leases {
    private final AtomicLong last = new AtomicLong();
    private final ConcurrentSkipListSet<Long> open = new ConcurrentSkipListSet<>();

    public long take() {
        synchronized (open) { // a lease is in the set before a later one can be asked for
            long lease = last.incrementAndGet();
            open.add(lease);
            return lease;
        }
    }

    public void end(long lease) {
        open.remove(lease);
    }

    /// All leases that were taken so far are smaller.
    public long next() {
        synchronized (open) {
            return last.get() + 1;
        }
    }

    /// Whether none that was taken before is left.
    public boolean allBeforeEnded(long lease) {
        return open.isEmpty() || open.headSet(lease).isEmpty();
    }
}
