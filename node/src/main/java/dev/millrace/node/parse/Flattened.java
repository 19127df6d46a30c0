package dev.millrace.node.parse;

import dev.millrace.node.event.Field;
import java.util.List;
import java.util.Optional;

/// The fields of a JSON document, in order of first appearance, no name twice.
///
/// @param error a limit was met, so that the fields are not all there: which one
public record Flattened(List<Field> fields, Optional<String> error) {
    public Flattened {
        fields = List.copyOf(fields);
    }
}
