package dev.millrace.node.event;

import static dev.millrace.node.base.Checks.require;

/// A named value of an event. Values are text; queries read numbers out of them.
public record Field(String name, String value) {
    public Field {
        require(!name.isEmpty(), "a field needs a name");
    }
}
