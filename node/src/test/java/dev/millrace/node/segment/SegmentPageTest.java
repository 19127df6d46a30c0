package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/format/segment.md` are what is written, and what is read.
class SegmentPageTest {
    private static final Path PAGE = Path.of(System.getProperty("millrace.root"), "docs/format/segment.md");
    private static final RepositoryId REPOSITORY = new RepositoryId("r");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void constantIsAsThePageSays() throws IOException {
        assertText("constant", "hello", "hello", "hello");
    }

    @Test
    void dictionaryIsAsThePageSays() throws IOException {
        assertText("dictionary", "GET", "PUT", "", "GET", "GET", "PUT", "GET");
    }

    @Test
    void plainIsAsThePageSays() throws IOException {
        assertText("plain", "one", "", "three");
    }

    @Test
    void numbersAreAsThePageSays() throws IOException {
        long[] numbers = {1000, 1250, 1500, 2250};
        FormatOutput output = new FormatOutput();
        try (PartWriter parts = new PartWriter(1)) {
            LongsCodec.encode(numbers, numbers.length, parts, output);
        }

        assertExample("numbers", output.toByteArray());
        assertThat(LongsCodec.decode(input(output), numbers.length)).containsExactly(numbers);
    }

    @Test
    void fileIsAsThePageSays() throws IOException {
        BlockBuilder builder = new BlockBuilder(REPOSITORY, 0, 1);
        builder.add(11, 0, Tags.of(Map.of("#type", "web")), event(2, "PUT"));
        builder.add(10, 0, Tags.of(Map.of("#type", "web")), event(1, "GET"));
        Path file = folder.resolve("example.mrs");
        SegmentIdentity identity =
                SegmentIdentity.mini("c", 0, new SegmentIdentity.Source("m", 1, 2, new OffsetRange(10, 12)));

        try (SegmentWriter writer = SegmentWriter.create(file, identity, SegmentWriter.Compression.FAST)) {
            writer.append(builder.build());
            writer.finish();
        }

        assertExample("file", Files.readAllBytes(file));
        try (SegmentReader reader = SegmentReader.open(file)) {
            assertThat(reader.identity()).isEqualTo(identity);
            assertThat(Rows.values(reader.blocks(REPOSITORY).getFirst().raw()))
                    .containsExactly(Bytes.utf8("GET /a"), Bytes.utf8("PUT /a"));
        }
    }

    private static Event event(long second, String method) {
        return new Event(
                second * 1_000_000_000,
                3_000_000_000L,
                "Z",
                Bytes.utf8(method + " /a"),
                List.of(new Field("method", method)));
    }

    /// @param values an empty one stands for none
    private static void assertText(String name, String... values) throws IOException {
        ValueList list = new ValueList();
        for (int row = 0; row < values.length; row++) {
            if (!values[row].isEmpty()) {
                list.append(row, values[row]);
            }
        }
        FormatOutput output = new FormatOutput();
        try (PartWriter parts = new PartWriter(1)) {
            Column column = list.column(0, values.length);
            TextCodec.Written written = TextCodec.encode(column, parts, output);

            assertThat(written.encoding().name()).isEqualToIgnoringCase(name);
            assertExample(name, output.toByteArray());
            Column read = TextCodec.decode(written.encoding(), input(output), values.length);
            for (int row = 0; row < values.length; row++) {
                assertThat(read.value(row)).isEqualTo(column.value(row));
            }
        }
    }

    private static FormatInput input(FormatOutput output) {
        return new FormatInput(output.array(), 0, output.size(), 0);
    }

    private static void assertExample(String name, byte[] written) throws IOException {
        Matcher example =
                Pattern.compile("```hex " + name + "\n([0-9a-f \n]*)```").matcher(Files.readString(PAGE));
        assertThat(example.find()).as("%s has an example '%s'", PAGE, name).isTrue();
        assertThat(example.group(1).strip().replace("\n", " "))
                .as("example '%s'", name)
                .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(written));
    }
}
