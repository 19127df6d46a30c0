package dev.millrace.node.lookup;

import static dev.millrace.node.base.Checks.require;

/// Every bound on lookup files. How many there may be is a bound of Global.
///
/// @param fileBytesMax of one file, as it is uploaded
/// @param memoryBytesMax of one table in memory, and of all that are kept there for the next query
/// @param columnsMax of one table; each costs four bytes a row, even where a row has no value
public record LookupLimits(long fileBytesMax, long memoryBytesMax, int columnsMax) {
    public LookupLimits {
        require(fileBytesMax > 0 && memoryBytesMax > 0 && columnsMax > 0, "limits must be positive");
    }
}
