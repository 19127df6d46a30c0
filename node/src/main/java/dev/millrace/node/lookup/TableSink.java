package dev.millrace.node.lookup;

/// Takes a table value by value, row by row.
interface TableSink {
    /// Columns come in the order of their numbers, from 0; JSON may name one only in its last row.
    void column(String name);

    /// A row has at most one value of a column. The array is the reader's: copy what is to stay.
    void value(int column, byte[] array, int offset, int length);

    void endRow();
}
