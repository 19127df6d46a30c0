package dev.millrace.node.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/// A file that is written from its start to its end, and remembers size and checksum.
final class SegmentFile implements AutoCloseable {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final CRC32C crc = new CRC32C();
    private long size;

    SegmentFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Bytes that were written, whether they are on disk or not.
    long size() {
        return size;
    }

    /// Of all bytes: CRC-32C in hexadecimal digits.
    String checksum() {
        return "%08x".formatted((int) crc.getValue());
    }

    void write(FormatOutput bytes) throws IOException {
        crc.update(bytes.array(), 0, bytes.size());
        size += bytes.size();
        for (int done = 0; done < bytes.size(); ) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int length = Math.min(buffer.remaining(), bytes.size() - done);
            buffer.put(bytes.array(), done, length);
            done += length;
        }
    }

    void force() throws IOException {
        flush();
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
