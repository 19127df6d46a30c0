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

    /// Which log this is: offsets mean something only within one.
    String identity() throws IOException;

    Reader read(long fromOffset) throws IOException;

    /// The offset of the first entry that is still there, asked now.
    long beginOffset() throws IOException, InterruptedException;

    /// Forgets the entries before the offset. May be repeated.
    void trim(long before) throws IOException, InterruptedException;

    /// The offset after the last acknowledged entry, asked now.
    long endOffset() throws IOException, InterruptedException;

    @Override
    void close();
}
