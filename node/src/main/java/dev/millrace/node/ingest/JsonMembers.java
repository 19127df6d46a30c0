package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.parse.BadJson;
import dev.millrace.node.parse.Flattened;
import dev.millrace.node.parse.JsonFields;
import dev.millrace.node.parse.ParseLimits;
import java.util.ArrayList;
import java.util.List;

/// The fields of an object within a body.
final class JsonMembers {
    private JsonMembers() {}

    /// Where a limit was met, fields say so: see [EventFields#ERROR].
    static List<Field> flatten(Bytes json, ParseLimits limits) throws BadJson {
        Flattened flattened = JsonFields.flatten(json.array(), json.offset(), json.length(), limits);
        if (flattened.error().isEmpty()) {
            return flattened.fields();
        }
        List<Field> fields = new ArrayList<>(flattened.fields());
        fields.addAll(EventTime.faults(flattened.error().get()));
        return fields;
    }
}
