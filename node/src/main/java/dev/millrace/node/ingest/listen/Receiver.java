package dev.millrace.node.ingest.listen;

import java.io.Closeable;

/// An open socket that gives messages to a collector.
interface Receiver extends Closeable {
    int port();

    void start();

    /// Takes no more; what is half there is given on. Returns once nothing more comes.
    @Override
    void close();
}
