package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.segment.SegmentFormatException.Corrupt;
import dev.millrace.node.segment.SegmentFormatException.UnsupportedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes that are not what was written end in the exception that says so, and in no other.
class CorruptSegmentTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private byte[] good = new byte[0];

    @BeforeEach
    void writeASmallFile() throws IOException {
        Path file = folder.resolve("good.mrs");
        Rows.write(file, Rows.section(new RandomRows(new Random(42)).next(8)));
        good = Files.readAllBytes(file);
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        Path file = folder.resolve("flipped.mrs");
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);

            assertThatThrownBy(() -> readAll(file)).as("bit %d is read", bit).isInstanceOf(Corrupt.class);
            assertThatThrownBy(() -> verify(file)).as("bit %d is verified", bit).isInstanceOf(Corrupt.class);
        }
    }

    @Test
    void everyTruncationIsFound() throws IOException {
        Path file = folder.resolve("short.mrs");
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));

            assertThatThrownBy(() -> readAll(file)).as("%d bytes", length).isInstanceOf(Corrupt.class);
        }
    }

    @Test
    void aNewerVersionIsNotCalledCorrupt() throws IOException {
        byte[] newer = good.clone();
        int trailer = newer.length - SegmentFrame.TRAILER_BYTES;
        FormatOutput.INT.set(newer, 4, SegmentFrame.VERSION_CURRENT + 1);
        FormatOutput.INT.set(newer, 12, FormatOutput.checksum(newer, 0, 12));
        FormatOutput.INT.set(newer, trailer + 16, SegmentFrame.VERSION_CURRENT + 1);
        FormatOutput.INT.set(newer, trailer + 20, FormatOutput.checksum(newer, trailer, 20));
        Path file = folder.resolve("newer.mrs");
        Files.write(file, newer);

        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(UnsupportedVersion.class)
                .hasMessageContaining("version 3")
                .hasMessageContaining("reads 1 to 2");
    }

    /// Checksums keep accidents out, not malice: what lies behind them trusts no length either.
    @Test
    void decodersSurviveRandomDamageBehindTheChecksums() throws IOException {
        Path file = folder.resolve("damaged.mrs");
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] bad = good.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                bad[SegmentFrame.HEADER_BYTES + random.nextInt(bad.length - 44)] = (byte) random.nextInt();
            }
            correctChecksums(bad);
            Files.write(file, bad);

            assertOnlyCorrupt(() -> readAll(file), seed);
        }
    }

    @Test
    void encodedColumnsSurviveRandomDamage() throws SegmentFormatException {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextBoolean() ? (byte) (bytes[i] & 3) : bytes[i];
            }
            Encoding encoding = Encoding.of(1 + random.nextInt(4));
            int rowCount = 1 + random.nextInt(40);

            assertOnlyCorrupt(
                    () -> {
                        FormatInput input = new FormatInput(bytes, 0, bytes.length, 1 << 16);
                        if (encoding == Encoding.LONGS) {
                            LongsCodec.decode(input, rowCount);
                        } else {
                            TextCodec.decode(encoding, input, rowCount);
                        }
                    },
                    seed);
        }
    }

    /// Makes the footer's checksum and the trailer's right again, and sometimes thereby lets damage of the footer in.
    private void correctChecksums(byte[] bytes) {
        int trailer = bytes.length - SegmentFrame.TRAILER_BYTES;
        int footer = (int) (long) FormatOutput.LONG.get(good, trailer);
        FormatOutput.INT.set(bytes, trailer + 12, FormatOutput.checksum(bytes, footer, trailer - footer));
        System.arraycopy(good, trailer, bytes, trailer, 12);
        FormatOutput.INT.set(bytes, trailer + 20, FormatOutput.checksum(bytes, trailer, 20));
        System.arraycopy(good, trailer + 24, bytes, trailer + 24, 4);
    }

    private static void assertOnlyCorrupt(ThrowingCallable reading, long seed) {
        try {
            reading.call();
        } catch (Corrupt expected) {
            assertThat(expected).hasMessageStartingWith("corrupt segment: ");
        } catch (Throwable other) {
            throw new AssertionError("seed " + seed, other);
        }
    }

    private static void verify(Path file) throws IOException {
        try (SegmentReader reader = SegmentReader.open(file)) {
            if (!reader.verify().isEmpty()) {
                throw new SegmentFormatException.Corrupt(reader.verify().toString());
            }
        }
    }

    private static void readAll(Path file) throws IOException {
        try (SegmentReader reader = SegmentReader.open(file)) {
            for (var repository : reader.repositories()) {
                for (EventBlock block : reader.blocks(repository)) {
                    block.timestamps();
                    block.ingestTimestamps();
                    block.raw();
                    block.timezone();
                    block.position(0);
                    for (String name : block.columnNames()) {
                        block.column(name);
                    }
                }
            }
        }
    }
}
