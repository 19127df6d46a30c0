package dev.millrace.node.ingest.listen;

import java.util.concurrent.Semaphore;

/// The memory of messages from their first byte until Kafka has them, bounded over all listeners of the node.
///
/// Only who holds nothing waits, at the beginning of a message; a message that grows asks once and is cut
/// where there
/// is no more. So those who hold memory always come to their end, and free it.
final class ReceiveMemory {
    /// Of a message besides its bytes: objects on the way through the queue.
    static final int OVERHEAD = 200;

    private final Semaphore free;

    ReceiveMemory(int bytesMax) {
        this.free = new Semaphore(bytesMax, true);
    }

    /// Waits until there is so much. For callers that hold nothing.
    void acquire(int bytes) throws InterruptedException {
        free.acquire(bytes);
    }

    boolean tryAcquire(int bytes) {
        return free.tryAcquire(bytes);
    }

    void release(int bytes) {
        free.release(bytes);
    }

    int freeBytes() {
        return free.availablePermits();
    }
}
