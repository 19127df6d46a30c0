package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.segment.Rows.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SectionBuilderTest {
    @Test
    void blocksFollowEachOtherInTimeAndAreCutAtTheirRows() throws IOException {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 150_000; i++) {
            rows.add(row(i, random.nextInt(1_000_000), "x", List.of(new Field("n", Integer.toString(i % 7)))));
        }

        List<EventBlock> blocks = Rows.section(rows);

        assertThat(blocks).extracting(EventBlock::rowCount).containsExactly(65_536, 65_536, 18_928);
        for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).minTimestampNanos())
                    .isGreaterThanOrEqualTo(blocks.get(i - 1).maxTimestampNanos());
        }
        Rows.assertHold(blocks, Rows.inOrder(rows));
    }

    @Test
    void blocksAreCutAtTheirBytes() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(row(i, 40 - i, Integer.toString(i).repeat(1 << 19), List.of()));
        }

        List<EventBlock> blocks = Rows.section(rows);

        assertThat(blocks).hasSize(2);
        assertThat(blocks).allMatch(block -> block.rawBytes() < SegmentLimits.BLOCK_RAW_BYTES_MAX + (1 << 20));
        Rows.assertHold(blocks, Rows.inOrder(rows));
    }

    @Test
    void blocksAreCutAtTheirColumns() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            rows.add(row(i, i, "", List.of(new Field("made up " + i, "v"))));
        }

        List<EventBlock> blocks = Rows.section(rows);

        assertThat(blocks).allMatch(block -> block.columnNames().size() <= SegmentLimits.BLOCK_COLUMNS_MAX);
        assertThat(blocks.stream().mapToInt(EventBlock::rowCount).sum()).isEqualTo(9000);
        assertThat(blocks.getLast()
                        .column("made up 8999")
                        .value(blocks.getLast().rowCount() - 1))
                .contains(Bytes.utf8("v"));
    }

    @Test
    void blockBuilderIsFullAtItsRows() {
        BlockBuilder builder = new BlockBuilder(Rows.REPOSITORY, 0, 0);
        Event event = row(0, 0, "", List.of()).event();
        while (!builder.isFull()) {
            builder.add(builder.rowCount(), 0, Tags.NONE, event);
        }

        assertThat(builder.rowCount()).isEqualTo(65_536);
        assertThatThrownBy(() -> builder.add(65_536, 0, Tags.NONE, event)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Row row(int offset, long time, String raw, List<Field> fields) {
        return new Row(offset, 0, Tags.NONE, new Event(time, time, "Z", Bytes.utf8(raw), fields));
    }
}
