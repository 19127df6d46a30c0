package dev.millrace.node.segment;

import java.io.IOException;
import java.util.Optional;

/// The bytes of one file, wherever they are. Safe for use by several threads.
public interface ByteSource extends AutoCloseable {
    long size();

    /// Exactly these bytes, as they are there; whoever reads compares checksums.
    byte[] read(long offset, int length) throws IOException;

    /// The same bytes from another copy, after those of [#read] turned out to be damaged; none where there is no
    /// other. Called for each damaged part, so that whoever keeps the file learns of it.
    default Optional<byte[]> readElsewhere(long offset, int length, String damage) throws IOException {
        return Optional.empty();
    }

    /// For messages.
    String name();

    @Override
    void close();
}
