package dev.millrace.node.global;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The Global topic in memory. Shared by several drivers, it is what Kafka is to several nodes.
public final class InMemoryEventLog implements EventLog {
    private final List<byte[]> entries = new ArrayList<>();
    private boolean loseNextAnswer;
    private long begin;

    /// The next append takes place, and says that it failed.
    public synchronized void loseNextAnswer() {
        loseNextAnswer = true;
    }

    /// All are one: tests that want another log write another name to the disk.
    @Override
    public String identity() {
        return "in memory";
    }

    @Override
    public synchronized long append(byte[] event) throws IOException {
        entries.add(event.clone());
        notifyAll();
        if (loseNextAnswer) {
            loseNextAnswer = false;
            throw new IOException("the answer was lost");
        }
        return entries.size() - 1L;
    }

    @Override
    public Reader read(long fromOffset) {
        return new Reader() {
            private long next = fromOffset;

            @Override
            public List<Entry> poll(Duration wait) throws InterruptedException {
                List<Entry> found = entriesFrom(next, wait);
                next += found.size();
                return found;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public synchronized long beginOffset() {
        return begin;
    }

    @Override
    public synchronized void trim(long before) {
        begin = Math.max(begin, before);
    }

    @Override
    public synchronized long endOffset() {
        return entries.size();
    }

    @Override
    public void close() {
        // others may go on
    }

    private synchronized List<Entry> entriesFrom(long offset, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toMillis(); offset >= entries.size() && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        List<Entry> found = new ArrayList<>();
        for (long i = offset; i < entries.size(); i++) {
            found.add(new Entry(i, entries.get((int) i)));
        }
        return found;
    }
}
