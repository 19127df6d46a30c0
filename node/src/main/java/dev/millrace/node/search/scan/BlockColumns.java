package dev.millrace.node.search.scan;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.segment.Column;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The columns of a block that a query has looked at, decoded once. For one thread at a time.
public final class BlockColumns {
    /// Fields that have no column: they are made out of the numbers of a row.
    private static final List<String> COMPUTED =
            List.of(EventFields.TIMESTAMP, EventFields.TIMESTAMP_NANOS, EventFields.INGEST_TIMESTAMP, EventFields.ID);

    private final EventBlock block;
    private final RepositoryName repository;
    private final Map<String, Column> columns = new HashMap<>();
    private long @Nullable [] timestamps;
    private long @Nullable [] ingestTimestamps;
    private @Nullable List<String> names;
    private @Nullable List<String> possibleNames;
    private long heldBytes;

    public BlockColumns(EventBlock block, RepositoryName repository) {
        this.block = block;
        this.repository = repository;
    }

    public EventBlock block() {
        return block;
    }

    static boolean isComputed(String field) {
        return COMPUTED.contains(field);
    }

    long[] timestamps() throws IOException {
        long[] known = timestamps;
        if (known == null) {
            known = block.timestamps();
            timestamps = known;
            heldBytes += (long) Long.BYTES * known.length;
        }
        return known;
    }

    long[] ingestTimestamps() throws IOException {
        long[] known = ingestTimestamps;
        if (known == null) {
            known = block.ingestTimestamps();
            ingestTimestamps = known;
            heldBytes += (long) Long.BYTES * known.length;
        }
        return known;
    }

    /// The values of any field that is not [#isComputed].
    Column column(String field) throws IOException {
        Column known = columns.get(field);
        if (known == null) {
            known = load(field);
            columns.put(field, known);
            heldBytes += bytes(known);
        }
        return known;
    }

    private Column load(String field) throws IOException {
        return switch (field) {
            case EventFields.RAW -> block.raw();
            case EventFields.TIMEZONE -> block.timezone();
            case EventFields.REPOSITORY_TAG -> new Column.Constant(block.rowCount(), Bytes.utf8(repository.value()));
            default -> block.column(field);
        };
    }

    /// Tags, then fields, each in order of their names.
    List<String> names() {
        List<String> known = names;
        if (known == null) {
            known = block.columnNames().stream()
                    .filter(name -> !name.equals(EventFields.REPOSITORY_TAG))
                    .sorted()
                    .toList();
            names = known;
        }
        return known;
    }

    /// What an event of the block can have, in the order to show it.
    List<String> possibleNames() {
        List<String> known = possibleNames;
        if (known == null) {
            known = Stream.concat(EventRow.ALWAYS.stream(), names().stream()).toList();
            possibleNames = known;
        }
        return known;
    }

    /// What the decoded columns take, roughly.
    public long heldBytes() {
        return heldBytes;
    }

    private static long bytes(Column column) {
        return switch (column) {
            case Column.Absent _, Column.Constant _ -> 64;
            case Column.Dictionary(List<Bytes> values, int[] codes) ->
                (long) Integer.BYTES * codes.length
                        + values.stream()
                                .mapToLong(value -> 40 + value.length())
                                .sum();
            case Column.Plain(byte[] blob, int[] ends, var _) -> blob.length + (long) Integer.BYTES * ends.length;
        };
    }
}
