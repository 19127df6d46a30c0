package dev.millrace.node.lookup;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.base.Checksums;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// A file as it comes in: on the disk, under no name yet. Closing forgets it, unless it was kept.
public final class LookupUpload extends OutputStream {
    private final Path temporary;
    private final long bytesMax;
    private final OutputStream out;
    private final MessageDigest sha256 = sha256();
    private final CRC32C crc = new CRC32C();
    private long sizeBytes;
    private boolean isComplete;

    /// The file is larger than it may be.
    public static final class TooLarge extends IOException {
        TooLarge(long bytesMax) {
            super("the file has more than %d bytes: split it, or raise lookup-file-bytes-max".formatted(bytesMax));
        }
    }

    /// What came.
    record Content(Path temporary, long sizeBytes, String sha256, String checksum) {}

    LookupUpload(Path temporary, long bytesMax) throws IOException {
        this.temporary = temporary;
        this.bytesMax = bytesMax;
        this.out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        sizeBytes += length;
        if (sizeBytes > bytesMax) {
            throw new TooLarge(bytesMax);
        }
        sha256.update(bytes, offset, length);
        crc.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    /// To write to, for somebody who closes what he writes to.
    public OutputStream unclosed() {
        return new FilterOutputStream(this) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                LookupUpload.this.write(bytes, offset, length);
            }

            @Override
            public void close() {
                // the upload is its owner's
            }
        };
    }

    /// Nothing more comes.
    Content complete() throws IOException {
        check(!isComplete, "%s is completed twice", temporary);
        isComplete = true;
        out.close();
        return new Content(temporary, sizeBytes, HexFormat.of().formatHex(sha256.digest()), Checksums.text(crc));
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(temporary);
    }
}
