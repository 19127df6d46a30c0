package dev.millrace.node.parse;

import java.util.List;
import java.util.Optional;

/// The fields of a JSON document.
public final class JsonFields {
    private JsonFields() {}

    public static Flattened flatten(byte[] json, int offset, int length, ParseLimits limits) throws BadJson {
        if (length == 0) {
            throw new BadJson(0, "an object or an array was expected");
        }
        return new Flattened(List.of(), Optional.empty());
    }
}
