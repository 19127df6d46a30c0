package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.Signature;

/// Each value of an array once.
final class ArrayDedup implements ArrayChange {
    @Override
    public Signature signature() {
        return ArrayChange.signature("array:dedup", "Each value of an array once, where it stands first.")
                .build();
    }

    @Override
    public Made made(Arguments arguments) {
        return (values, _) -> values.stream().distinct().toList();
    }
}
