package dev.millrace.node.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/// A connection that can be asked whether its other side has gone.
///
/// While an HTTP/1.1 request is answered nobody reads from its connection, so that a search or a tail would go on
/// for a client that closed its window long ago. Asking reads one byte; one that is there belongs to the next request
/// and is given out first when the server reads on.
final class PeekingEndPoint extends SocketChannelEndPoint {
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer peeked = ByteBuffer.allocate(1).limit(0);

    PeekingEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /// A client that sends on, and one that only ended its own direction and still listens, cannot be told from one
    /// that stays and one that left: the first counts as there, the second as gone.
    boolean otherSideHasGone() {
        lock.lock();
        try {
            if (peeked.hasRemaining()) {
                return false;
            }
            peeked.clear();
            int count = getChannel().read(peeked);
            peeked.flip();
            return count < 0;
        } catch (IOException e) {
            peeked.limit(0);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Jetty's buffers are in flush mode: what is filled in goes behind what is there.
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        lock.lock();
        try {
            if (peeked.hasRemaining() && BufferUtil.space(buffer) > 0) {
                notIdle();
                return BufferUtil.append(buffer, peeked);
            }
        } finally {
            lock.unlock();
        }
        return super.fill(buffer);
    }

    @Override
    protected void needsFillInterest() {
        boolean isReady;
        lock.lock();
        try {
            isReady = peeked.hasRemaining();
        } finally {
            lock.unlock();
        }
        if (isReady) {
            executor.execute(getFillInterest()::fillable);
        } else {
            super.needsFillInterest();
        }
    }
}
