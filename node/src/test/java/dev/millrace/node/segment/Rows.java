package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Events as a plain list: the definition of what blocks and files hold. Slow and obvious.
final class Rows {
    static final int GENERATION = 3;
    static final int PARTITION = 7;
    static final RepositoryId REPOSITORY = new RepositoryId("repo-1");
    static final SegmentIdentity IDENTITY = SegmentIdentity.mini(
            "cluster-1",
            GENERATION,
            new SegmentIdentity.Source("mini-1", PARTITION, 5, new OffsetRange(0, Long.MAX_VALUE)));

    /// An event with its place and tags.
    record Row(long offset, int index, Tags tags, Event event) {
        Map<String, Bytes> columns() {
            Map<String, Bytes> columns = new HashMap<>();
            for (Field field : tags.all()) {
                columns.put(field.name(), Bytes.utf8(field.value()));
            }
            for (Field field : event.fields()) {
                columns.putIfAbsent(field.name(), Bytes.utf8(field.value()));
            }
            return columns;
        }
    }

    private Rows() {}

    static List<Row> inOrder(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.<Row>comparingLong(row -> row.event.timestampNanos())
                        .thenComparingLong(Row::offset)
                        .thenComparingInt(Row::index))
                .toList();
    }

    static EventBlock block(List<Row> rows) {
        BlockBuilder builder = new BlockBuilder(REPOSITORY, GENERATION, PARTITION);
        rows.forEach(row -> builder.add(row.offset, row.index, row.tags, row.event));
        return builder.build();
    }

    static List<EventBlock> section(List<Row> rows) {
        SectionBuilder builder = new SectionBuilder(REPOSITORY, GENERATION, PARTITION);
        rows.forEach(row -> builder.add(row.offset, row.index, row.tags, row.event));
        return builder.build();
    }

    static SegmentSummary write(Path file, List<EventBlock> blocks) throws IOException {
        try (SegmentWriter writer = SegmentWriter.create(file, IDENTITY, SegmentWriter.Compression.FAST)) {
            for (EventBlock block : blocks) {
                writer.append(block);
            }
            return writer.finish();
        }
    }

    /// Fails unless the blocks, one after the other, hold exactly these rows in this order.
    static void assertHold(List<EventBlock> blocks, List<Row> expected) throws IOException {
        int from = 0;
        for (EventBlock block : blocks) {
            assertThat(from + block.rowCount()).isLessThanOrEqualTo(expected.size());
            assertHolds(block, expected.subList(from, from + block.rowCount()));
            from += block.rowCount();
        }
        assertThat(from).isEqualTo(expected.size());
    }

    private static void assertHolds(EventBlock block, List<Row> expected) throws IOException {
        assertThat(block.repository()).isEqualTo(REPOSITORY);
        assertThat(block.timestamps())
                .containsExactly(expected.stream()
                        .mapToLong(row -> row.event.timestampNanos())
                        .toArray());
        assertThat(block.ingestTimestamps())
                .containsExactly(expected.stream()
                        .mapToLong(row -> row.event.ingestNanos())
                        .toArray());
        assertThat(block.minTimestampNanos())
                .isEqualTo(expected.getFirst().event.timestampNanos());
        assertThat(block.maxTimestampNanos()).isEqualTo(expected.getLast().event.timestampNanos());
        assertThat(block.rawBytes())
                .isEqualTo(expected.stream()
                        .mapToLong(row -> row.event.raw().length())
                        .sum());
        assertThat(values(block.raw()))
                .isEqualTo(expected.stream().map(row -> row.event.raw()).toList());
        assertThat(values(block.timezone()))
                .isEqualTo(expected.stream()
                        .map(row -> Bytes.utf8(row.event.timezone()))
                        .toList());
        List<EventPosition> positions = new ArrayList<>();
        for (int row = 0; row < block.rowCount(); row++) {
            positions.add(block.position(row));
        }
        assertThat(positions)
                .isEqualTo(expected.stream()
                        .map(row -> new EventPosition(GENERATION, PARTITION, row.offset, row.index))
                        .toList());
        assertHoldsColumns(block, expected);
    }

    private static void assertHoldsColumns(EventBlock block, List<Row> expected) throws IOException {
        List<Map<String, Bytes>> columns = expected.stream().map(Row::columns).toList();
        TreeSet<String> names = new TreeSet<>();
        columns.forEach(row -> names.addAll(row.keySet()));
        assertThat(block.columnNames()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            Column column = block.column(name);
            assertThat(column.rowCount()).isEqualTo(expected.size());
            List<Optional<Bytes>> actual = new ArrayList<>();
            for (int row = 0; row < column.rowCount(); row++) {
                actual.add(column.value(row));
            }
            assertThat(actual)
                    .as(name)
                    .isEqualTo(columns.stream()
                            .map(row -> Optional.ofNullable(row.get(name)))
                            .toList());
        }
        assertThat(block.column("no such field")).isEqualTo(Column.absent(expected.size()));
    }

    static List<Bytes> values(Column column) {
        List<Bytes> values = new ArrayList<>();
        for (int row = 0; row < column.rowCount(); row++) {
            values.add(column.value(row).orElseThrow());
        }
        return values;
    }
}
