package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.regex.Pattern;

/// A node, for as long as its disk lives: the UUID in `cluster_membership.uuid`.
public record NodeId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public NodeId {
        require(FORM.matcher(value).matches(), "bad node id '%s'", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
