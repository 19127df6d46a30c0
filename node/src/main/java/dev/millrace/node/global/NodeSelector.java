package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.regex.Pattern;

/// Which nodes a rule means: `node:ID`, one, or `pool:NAME`, all of a pool, or `*`, all.
public record NodeSelector(String value) {
    private static final Pattern FORM = Pattern.compile("\\*|node:[0-9a-f-]{36}|pool:[A-Za-z0-9._-]{1,100}");
    public static final NodeSelector EVERY = new NodeSelector("*"); // after the form that it is checked against

    public NodeSelector {
        require(FORM.matcher(value).matches(), "'%s' chooses no nodes: give node:ID, pool:NAME, or * for all", value);
    }

    public static NodeSelector of(NodeId node) {
        return new NodeSelector("node:" + node.value());
    }

    public boolean chooses(NodeState node) {
        return value.equals("*") || value.equals("node:" + node.id().value()) || value.equals("pool:" + node.pool());
    }

    @Override
    public String toString() {
        return value;
    }
}
