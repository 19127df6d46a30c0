package dev.millrace.node.query.compile;

import dev.millrace.node.query.TextPattern;
import java.util.BitSet;

/// A text where each of the `wildcards` may stand for anything.
///
/// @param quoted whether it is surely a text, and no name
public record TextArgument(String text, BitSet wildcards, boolean quoted) {
    /// Nothing but wildcards.
    public boolean isAnything() {
        return !text.isEmpty() && wildcards.cardinality() == text.length();
    }

    /// The whole value.
    public TextPattern whole() {
        return TextPattern.whole(text, wildcards);
    }

    /// A part of the value.
    public TextPattern within() {
        return TextPattern.within(text, wildcards);
    }

    /// The whole value, in any case.
    public TextPattern wholeInAnyCase() {
        return AnyCase.whole(text, wildcards);
    }
}
