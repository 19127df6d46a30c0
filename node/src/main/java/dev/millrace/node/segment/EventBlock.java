package dev.millrace.node.segment;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.RepositoryId;
import java.io.IOException;
import java.util.Set;

/// Some rows of one repository, as columns, in order of time (then of position): a block of a file, or a part of an
/// open builder. Columns that nobody asks for are not decoded.
///
/// Never changes. Safe for use by several threads. An [IOException] means that the bytes could not be read or are not
/// what was written: [SegmentFormatException].
public interface EventBlock {
    RepositoryId repository();

    int rowCount();

    /// The smallest time in it, so the one of row 0.
    long minTimestampNanos();

    /// The largest time in it, itself included.
    long maxTimestampNanos();

    /// Bytes of all raw strings: what a scan of the text costs.
    long rawBytes();

    /// One for each row, ascending. Nobody writes to it.
    long[] timestamps() throws IOException;

    /// One for each row. Nobody writes to it.
    long[] ingestTimestamps() throws IOException;

    Column raw() throws IOException;

    Column timezone() throws IOException;

    /// Tags (`#type`, …) and fields that at least one row has.
    Set<String> columnNames();

    /// The values of a tag or field; a column of absent values where no row has it.
    Column column(String name) throws IOException;

    EventPosition position(int row) throws IOException;
}
