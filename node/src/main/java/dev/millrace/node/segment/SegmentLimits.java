package dev.millrace.node.segment;

/// Every bound of the format, and of what builds it. See `docs/format/segment.md`, section 9.
final class SegmentLimits {
    /// Codes and row numbers fit 17 bits; smaller blocks cost footer, larger ones make a rare hit dear.
    static final int BLOCK_ROWS_MAX = 65_536;

    /// A block is cut by the row that reaches one of these, and that row is in it.
    static final int BLOCK_RAW_BYTES_MAX = 32 << 20;

    /// Of all values, raw strings included: parsers may take out more than there was.
    static final int BLOCK_VALUE_BYTES_MAX = 64 << 20;

    static final int BLOCK_COLUMNS_MAX = 4096;

    /// What one [SectionBuilder] holds in memory before it has to be emptied.
    static final int SECTION_VALUE_BYTES_MAX = 512 << 20;

    /// A column costs some 200 bytes even with one value: this keeps made-up field names from filling the heap.
    static final int SECTION_COLUMNS_MAX = 65_536;

    /// Far above what ingest lets through; keeps a block below [#CHUNK_BYTES_MAX] whatever its last row is.
    static final int EVENT_BYTES_MAX = 64 << 20;

    /// What a reader allocates for one column chunk at most, decoded.
    static final int CHUNK_BYTES_MAX = 192 << 20;

    /// What a reader allocates for the keys of a file at most.
    static final int KEYS_BYTES_MAX = 64 << 20;

    /// What a reader allocates for a footer at most, decoded.
    static final int FOOTER_BYTES_MAX = 64 << 20;

    private SegmentLimits() {}
}
