package dev.millrace.node.segment;

/// How a column chunk is written. A column without any value is not written at all.
enum Encoding {
    CONSTANT(1),
    DICTIONARY(2),
    PLAIN(3),
    LONGS(4);

    final int id;

    Encoding(int id) {
        this.id = id;
    }

    static Encoding of(int id) throws SegmentFormatException {
        for (Encoding each : values()) {
            if (each.id == id) {
                return each;
            }
        }
        throw new SegmentFormatException.Corrupt("encoding " + id);
    }
}
