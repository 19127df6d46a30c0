package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.segment.Rows.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Blocks in memory and in files hold what a list of rows holds.
class SegmentOracle {
    private static final int RUNS = 150;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void randomRowsComeBack() throws IOException {
        for (long seed = 0; seed < RUNS; seed++) {
            try {
                Random random = new Random(seed);
                List<Row> rows = new RandomRows(random).next(1 + random.nextInt(seed % 10 == 0 ? 3000 : 60));
                List<Row> shuffled = new ArrayList<>(rows);
                Collections.shuffle(shuffled, random);

                assertRoundTrip(seed % 2 == 0 ? rows : shuffled, folder.resolve(seed + ".mrs"));
            } catch (AssertionError | IOException | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void largeValuesComeBack() throws IOException {
        byte[] random = new byte[1 << 20];
        new Random(1).nextBytes(random);
        String text = "x".repeat(1 << 20);
        List<Row> rows = List.of(
                row(0, Bytes.of(random), List.of(new Field("text", text), new Field("empty", ""))),
                row(1, Bytes.utf8(text), List.of(new Field("text", ""))),
                row(2, Bytes.EMPTY, List.of(new Field("text", text))));

        assertRoundTrip(rows, folder.resolve("large.mrs"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4095})
    void manyColumnsComeBack(int count) throws IOException {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new Field("field" + i, "value" + i % 3));
        }

        assertRoundTrip(
                List.of(row(0, Bytes.EMPTY, fields), row(1, Bytes.EMPTY, List.of())), folder.resolve("many.mrs"));
    }

    @Test
    void firstOfTwoValuesOfOneNameCounts() throws IOException {
        Event event = new Event(
                0, 0, "Z", Bytes.EMPTY, List.of(new Field("#type", "field"), new Field("a", "1"), new Field("a", "2")));
        List<Row> rows = List.of(new Row(0, 0, new Tags(List.of(new Field("#type", "tag"))), event));

        assertRoundTrip(rows, folder.resolve("twice.mrs"));
        assertThat(Rows.block(rows).column("a").value(0)).contains(Bytes.utf8("1"));
    }

    static void assertRoundTrip(List<Row> rows, Path file) throws IOException {
        List<Row> expected = Rows.inOrder(rows);
        EventBlock block = Rows.block(rows);
        Rows.assertHold(List.of(block), expected);
        Rows.assertHold(Rows.section(rows), expected);

        Rows.write(file, List.of(block));

        try (SegmentReader reader = SegmentReader.open(file)) {
            assertThat(reader.verify()).isEmpty();
            assertThat(reader.identity()).isEqualTo(Rows.IDENTITY);
            assertThat(reader.repositories()).containsExactly(Rows.REPOSITORY);
            Rows.assertHold(reader.blocks(Rows.REPOSITORY), expected);
        }
    }

    private static Row row(long offset, Bytes raw, List<Field> fields) {
        return new Row(offset, 0, Tags.NONE, new Event(1_000 - offset, 5, "Z", raw, fields));
    }
}
