package dev.millrace.node.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// Computes what [Bucket#verify] tells, without holding the object.
final class ContentChecksum {
    private static final int CHUNK_BYTES = 64 << 10;

    private ContentChecksum() {}

    static Bucket.Stored of(InputStream content) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] chunk = new byte[CHUNK_BYTES];
        long length = 0;
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while an object was read");
            }
            checksum.update(chunk, 0, read);
            length += read;
        }
        return new Bucket.Stored(length, HexFormat.of().toHexDigits((int) checksum.getValue()));
    }
}
