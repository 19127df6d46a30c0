package dev.millrace.node.http;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// A body as its route reads it: unpacked, no longer than allowed, and with each way to fail as a [BodyException].
///
/// A bomb costs time up to the limit and no memory: whatever unpacks holds a window and a buffer.
final class RequestBody extends InputStream {
    private static final int BUFFER_BYTES = 16 << 10;

    private final InputStream unpacked;
    private final BodyLimit limit;
    private long bytes;

    private RequestBody(InputStream unpacked, BodyLimit limit) {
        this.unpacked = unpacked;
        this.limit = limit;
    }

    /// @param packed fails with a [BodyException] where the sender does
    static RequestBody open(InputStream packed, Optional<String> encoding, BodyLimit limit, ZstdWindows windows)
            throws IOException {
        // Members without content unpack to nothing, so the packed side needs the limit as well.
        InputStream bounded = new RequestBody(packed, limit);
        String name =
                encoding.map(each -> each.strip().toLowerCase(Locale.ROOT)).orElse("");
        return switch (name) {
            case "", "identity" -> new RequestBody(packed, limit);
            case "gzip", "x-gzip" -> new RequestBody(new GzipBody(bounded), limit);
            case "zstd" -> new RequestBody(windows.open(bounded), limit);
            case "deflate" -> new RequestBody(deflate(bounded), limit);
            default ->
                throw new BodyException(
                        415,
                        "Content-Encoding '%s' is not known: use gzip, zstd, deflate or none"
                                .formatted(encoding.get()));
        };
    }

    /// What is said where the length alone, known before a byte is read, is too much.
    static BodyException tooLong(BodyLimit limit) {
        return new BodyException(
                413,
                "the body has more than %d bytes (unpacked): send less at once, or raise %s"
                        .formatted(limit.bytesMax(), limit.setting()));
    }

    /// By the standard `deflate` is the zlib format, but some senders leave its header out.
    private static InputStream deflate(InputStream packed) throws IOException {
        PushbackInputStream input = new PushbackInputStream(packed, 2);
        byte[] head = input.readNBytes(2);
        input.unread(head);
        boolean hasHeader =
                head.length == 2 && (head[0] & 0x0f) == 8 && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
        Inflater inflater = new Inflater(!hasHeader);
        return new InflaterInputStream(input, inflater, BUFFER_BYTES) {
            @Override
            public void close() throws IOException {
                inflater.end(); // not the stream's own by its rules, as we made it
                super.close();
            }
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = readUnpacked(target, offset, length);
        if (count > 0) {
            bytes += count;
            if (bytes > limit.bytesMax()) {
                throw tooLong(limit);
            }
        }
        return count;
    }

    private int readUnpacked(byte[] target, int offset, int length) throws IOException {
        try {
            return unpacked.read(target, offset, length);
        } catch (ZstdIOException e) {
            throw e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()
                    ? new BodyException(
                            400, "the body's zstd window is larger than 8 MB: pack it without --ultra and --long")
                    : new BodyException(400, "the body is not whole zstd: " + e.getMessage());
        } catch (ZipException e) {
            throw new BodyException(400, "the body is not well packed: " + e.getMessage());
        } catch (EOFException e) {
            throw new BodyException(400, "the packed body ends too early");
        }
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}
