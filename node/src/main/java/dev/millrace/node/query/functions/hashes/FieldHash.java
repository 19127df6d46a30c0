package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.base.Bytes;

/// A quick hash of values, the same in every version and on every machine. It hides nothing: for that there is
/// `crypto:sha256`.
final class FieldHash {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long state = BASIS;

    /// FNV-1a, where a value's length ends it, so that `a`, `bc` is another pair than `ab`, `c`.
    FieldHash add(Bytes value) {
        for (int i = 0; i < value.length(); i++) {
            state = (state ^ (value.at(i) & 0xFF)) * PRIME;
        }
        state = (state ^ (value.length() + 256L)) * PRIME;
        return this;
    }

    /// 32 bits of it, well mixed.
    long value() {
        long mixed = (state ^ (state >>> 33)) * 0xff51afd7ed558ccdL;
        return (mixed ^ (mixed >>> 33)) & 0xFFFF_FFFFL;
    }
}
