package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFilesTest {
    private static final RepositoryId A = new RepositoryId("a");
    private static final RepositoryId B = new RepositoryId("b");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void summarySaysWhatIsInTheFile() throws IOException {
        Path file = folder.resolve("two.mrs");
        SegmentSummary summary;
        try (SegmentWriter writer = SegmentWriter.create(file, Rows.IDENTITY, SegmentWriter.Compression.FAST)) {
            writer.append(block(A, 20, "three"));
            writer.append(block(A, 10, "four"));
            writer.append(block(B, 5, ""));
            summary = writer.finish();
        }

        byte[] bytes = Files.readAllBytes(file);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        assertThat(summary.sizeBytes()).isEqualTo(bytes.length);
        assertThat(summary.checksum()).isEqualTo("%08x".formatted(crc.getValue()));
        SectionSummary first = summary.sections().getFirst();
        assertThat(first).isEqualTo(new SectionSummary(A, 10, 20, 2, 9, first.storedBytes()));
        assertThat(first.storedBytes()).isBetween(1L, (long) bytes.length);
        try (SegmentReader reader = SegmentReader.open(file)) {
            assertThat(reader.repositories()).containsExactly(A, B);
            assertThat(reader.blocks(A)).hasSize(2);
            assertThat(reader.blocks(new RepositoryId("c"))).isEmpty();
        }
    }

    @Test
    void fileWithoutEventsIsAFile() throws IOException {
        Path file = folder.resolve("none.mrs");

        SegmentSummary summary = Rows.write(file, List.of());

        assertThat(summary.sections()).isEmpty();
        try (SegmentReader reader = SegmentReader.open(file)) {
            assertThat(reader.verify()).isEmpty();
            assertThat(reader.identity()).isEqualTo(Rows.IDENTITY);
            assertThat(reader.repositories()).isEmpty();
        }
    }

    @Test
    void blocksOfARepositoryComeTogether() throws IOException {
        try (SegmentWriter writer =
                SegmentWriter.create(folder.resolve("mixed.mrs"), Rows.IDENTITY, SegmentWriter.Compression.FAST)) {
            writer.append(block(A, 1, ""));
            writer.append(block(B, 1, ""));

            assertThatThrownBy(() -> writer.append(block(A, 2, ""))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void eventsOutsideOfTheOffsetsAreRefused() throws IOException {
        SegmentIdentity identity = SegmentIdentity.mini(
                "c", Rows.GENERATION, new SegmentIdentity.Source("m", Rows.PARTITION, 0, new OffsetRange(1, 5)));
        try (SegmentWriter writer =
                SegmentWriter.create(folder.resolve("outside.mrs"), identity, SegmentWriter.Compression.FAST)) {
            assertThatThrownBy(() -> writer.append(block(A, 1, "")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("event 3_7_0_0");
        }
    }

    @Test
    void unfinishedFileIsRemoved() throws IOException {
        Path file = folder.resolve("unfinished.mrs");
        try (SegmentWriter writer = SegmentWriter.create(file, Rows.IDENTITY, SegmentWriter.Compression.FAST)) {
            writer.append(block(A, 1, "text"));
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void closedReaderSaysSo() throws IOException {
        Path file = folder.resolve("closed.mrs");
        Rows.write(file, List.of(block(A, 1, "text")));
        SegmentReader reader = SegmentReader.open(file);
        EventBlock block = reader.blocks(A).getFirst();
        reader.close();
        reader.close();

        assertThatThrownBy(block::raw).isInstanceOf(IllegalStateException.class).hasMessageContaining("is closed");
        assertThatThrownBy(reader::verify).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reader.blocks(A)).isInstanceOf(IllegalStateException.class);
    }

    /// A query that is cancelled is interrupted, and must not take the file from the others.
    @Test
    void interruptedThreadDoesNotCloseTheFileForOthers() throws IOException {
        Path file = folder.resolve("interrupted.mrs");
        Rows.write(file, List.of(block(A, 1, "text")));
        try (SegmentReader reader = SegmentReader.open(file)) {
            EventBlock block = reader.blocks(A).getFirst();
            Thread.currentThread().interrupt();
            block.raw();
            assertThat(Thread.interrupted()).isTrue();

            assertThat(block.raw().value(0)).contains(Bytes.utf8("text"));
        }
    }

    private static EventBlock block(RepositoryId repository, long time, String raw) {
        BlockBuilder builder = new BlockBuilder(repository, Rows.GENERATION, Rows.PARTITION);
        builder.add(0, 0, Tags.NONE, new Event(time, time, "Z", Bytes.utf8(raw), List.of()));
        return builder.build();
    }
}
