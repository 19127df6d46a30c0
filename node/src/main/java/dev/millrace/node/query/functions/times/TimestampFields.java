package dev.millrace.node.query.functions.times;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;

/// Where a time that was read goes, and what is said when there was none.
record TimestampFields(String as, String zoneAs, boolean addErrors) {
    static TimestampFields of(Arguments arguments) throws QueryError {
        return new TimestampFields(
                arguments.orDefault("as"), arguments.orDefault("timezoneAs"), arguments.flag("addErrors", true));
    }

    void set(EditableRow row, long millis, String zone) {
        row.set(as, Long.toString(millis));
        row.set(zoneAs, zone);
    }

    void fail(EditableRow row, String message) {
        if (addErrors) {
            row.set(EventFields.ERROR, "true");
            row.set(EventFields.ERROR_MESSAGE, message);
        }
    }
}
