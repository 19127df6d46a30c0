package dev.millrace.node.query.old;

import java.util.BitSet;

/// Text that stands for itself, but for its wildcards.
///
/// @param wildcards the places in the text of each `*` that stands for anything; `\*` in quotes does not
public record Literal(int offset, String text, BitSet wildcards) {
    /// Nothing but wildcards.
    public boolean isAnything() {
        return !text.isEmpty() && wildcards.cardinality() == text.length();
    }
}
