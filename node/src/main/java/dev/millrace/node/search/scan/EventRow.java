package dev.millrace.node.search.scan;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One event of a block, as the steps see it: a window that is moved from row to row.
///
/// A column that cannot be read is an [UncheckedIOException] here, because steps know nothing of files; whoever moves
/// the window turns it back.
public final class EventRow implements Row {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final BlockColumns columns;
    private int row;

    public EventRow(BlockColumns columns) {
        this.columns = columns;
    }

    public EventRow at(int newRow) {
        row = newRow;
        return this;
    }

    @Override
    public Optional<Bytes> value(String field) {
        try {
            return switch (field) {
                case EventFields.TIMESTAMP -> Optional.of(millis(columns.timestamps()[row]));
                case EventFields.TIMESTAMP_NANOS -> Optional.of(nanosOfMilli(columns.timestamps()[row]));
                case EventFields.INGEST_TIMESTAMP -> Optional.of(millis(columns.ingestTimestamps()[row]));
                case EventFields.ID ->
                    Optional.of(Bytes.utf8(columns.block().position(row).id()));
                default -> columns.column(field).value(row);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(ALWAYS);
        for (String field : columns.names()) {
            if (value(field).isPresent()) {
                names.add(field);
            }
        }
        return names;
    }

    @Override
    public List<String> possibleNames() {
        return columns.possibleNames();
    }

    @Override
    public Row pinned() {
        return new EventRow(columns).at(row);
    }

    @Override
    public Place place() {
        try {
            return new Place.OfEvent(columns.timestamps()[row], columns.block().position(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What every event has, in the order to show it.
    public static final List<String> ALWAYS = List.of(
            EventFields.TIMESTAMP,
            EventFields.TIMESTAMP_NANOS,
            EventFields.RAW,
            EventFields.ID,
            EventFields.INGEST_TIMESTAMP,
            EventFields.TIMEZONE,
            EventFields.REPOSITORY_TAG);

    /// `@timestamp` is a number of milliseconds.
    public static Bytes millis(long nanos) {
        return Bytes.utf8(Long.toString(Math.floorDiv(nanos, NANOS_PER_MILLI)));
    }

    /// `@timestamp.nanos` is what comes on top of the milliseconds: 0 to 999999.
    public static Bytes nanosOfMilli(long nanos) {
        return Bytes.utf8(Long.toString(Math.floorMod(nanos, NANOS_PER_MILLI)));
    }
}
