package dev.millrace.node.global;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The Global topic, reduced to what the fold's driver relies on: one order for all.
public interface EventLog extends AutoCloseable {
    record Entry(long offset, byte[] event) {}

    /// For one thread.
    interface Reader extends AutoCloseable {
        /// The next entries, in order; none when the wait is over.
        List<Entry> poll(Duration wait) throws IOException, InterruptedException;

        @Override
        void close();
    }

    /// Appends, and waits for the acknowledgement. After an [IOException] nobody knows whether it is there.
    ///
    /// @return its offset
    long append(byte[] event) throws IOException, InterruptedException;

    Reader read(long fromOffset) throws IOException;

    /// The offset after the last acknowledged entry, asked now.
    long endOffset() throws IOException, InterruptedException;

    @Override
    void close();
}
