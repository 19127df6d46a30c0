package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each form of a column, in memory and as it comes back from its encoding, answers as a list of values does.
class ColumnOracle {
    private static final int RUNS = 400;

    @Test
    void everyFormKeepsTheRowsThatANaiveFilterKeeps() throws IOException {
        Set<Encoding> seen = EnumSet.noneOf(Encoding.class);
        try (PartWriter parts = new PartWriter(1)) {
            for (long seed = 0; seed < RUNS; seed++) {
                Random random = new Random(seed);
                List<Optional<String>> values = values(random);
                Column column = column(values);

                assertSame(column, values, random, seed);
                if (!(column instanceof Column.Absent)) {
                    FormatOutput output = new FormatOutput();
                    TextCodec.Written written = TextCodec.encode(column, parts, output);
                    seen.add(written.encoding());
                    assertThat(written.presentCount())
                            .isEqualTo(
                                    values.stream().filter(Optional::isPresent).count());
                    FormatInput input =
                            new FormatInput(output.array(), 0, output.size(), SegmentLimits.CHUNK_BYTES_MAX);
                    assertSame(TextCodec.decode(written.encoding(), input, values.size()), values, random, seed);
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Encoding.CONSTANT, Encoding.DICTIONARY, Encoding.PLAIN);
    }

    private static void assertSame(Column column, List<Optional<String>> values, Random random, long seed) {
        BitSet candidates = new BitSet();
        for (int row = 0; row < values.size(); row++) {
            candidates.set(row, random.nextInt(4) > 0);
            assertThat(column.value(row))
                    .as("seed %d, row %d", seed, row)
                    .isEqualTo(values.get(row).map(Bytes::utf8));
        }
        Bytes needle = Bytes.utf8("v" + random.nextInt(4));
        BitSet equal = (BitSet) candidates.clone();
        BitSet present = (BitSet) candidates.clone();

        column.retain((array, offset, length) -> Bytes.of(array, offset, length).equals(needle), equal);
        column.retainPresent(present);

        BitSet expectedEqual = new BitSet();
        BitSet expectedPresent = new BitSet();
        candidates.stream().forEach(row -> {
            expectedEqual.set(row, values.get(row).filter(needle.text()::equals).isPresent());
            expectedPresent.set(row, values.get(row).isPresent());
        });
        assertThat(equal).as("seed %d", seed).isEqualTo(expectedEqual);
        assertThat(present).as("seed %d", seed).isEqualTo(expectedPresent);
    }

    private static List<Optional<String>> values(Random random) {
        int rowCount = 1 + random.nextInt(random.nextBoolean() ? 10 : 3000);
        int distinct = 1 + random.nextInt(random.nextBoolean() ? 3 : 2000);
        int absentOfTen = random.nextInt(3) == 0 ? 0 : random.nextInt(11);
        List<Optional<String>> values = new ArrayList<>();
        for (int row = 0; row < rowCount; row++) {
            values.add(
                    random.nextInt(10) < absentOfTen ? Optional.empty() : Optional.of("v" + random.nextInt(distinct)));
        }
        return values;
    }

    private static Column column(List<Optional<String>> values) {
        ValueList list = new ValueList();
        for (int row = 0; row < values.size(); row++) {
            if (values.get(row).isPresent()) {
                list.append(row, values.get(row).get());
            }
        }
        return list.column(0, values.size());
    }
}
