package dev.millrace.node.query.functions.fields;

import java.util.List;
import java.util.stream.Stream;

/// The order of fields when steps add some.
final class FieldOrder {
    private FieldOrder() {}

    /// The new ones come last; an order that depends on the events stays that.
    static List<String> with(List<String> before, List<String> added) {
        return before.isEmpty()
                ? before
                : Stream.concat(before.stream(), added.stream()).distinct().toList();
    }
}
