package dev.millrace.node.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of a JSON document.
///
/// A value lies under the path to it, `a.b` in objects and `a[0]` in arrays. Numbers stay as they are written; `true`,
/// `false` and `null` are these words. Empty objects and arrays have no value and so no field. Of two members of one
/// name the last counts. A name that is ours (`@timestamp`, `#type`) gets a `_` before it; an empty one becomes `_`.
public final class JsonFields {
    private JsonFields() {}

    public static Flattened flatten(byte[] json, int offset, int length, ParseLimits limits) throws BadJson {
        FieldList fields = new FieldList(limits);
        Optional<String> tooDeep = readInto(fields, json, offset, length, limits);
        List<String> errors = new ArrayList<>();
        tooDeep.ifPresent(errors::add);
        fields.reportTo(errors);
        return new Flattened(
                fields.all(), errors.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", errors)));
    }

    /// Returns what was not read because it lies too deep. Limits of the fields are for the list to tell.
    static Optional<String> readInto(FieldList fields, byte[] json, int offset, int length, ParseLimits limits)
            throws BadJson {
        JsonFlattener flattener = new JsonFlattener(new JsonScanner(json, offset, length), fields, limits);
        flattener.document();
        return flattener.isTooDeep()
                ? Optional.of("nested deeper than %d: what lies below stays text".formatted(limits.nestingMax()))
                : Optional.empty();
    }
}
