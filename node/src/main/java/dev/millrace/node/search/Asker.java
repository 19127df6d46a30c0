package dev.millrace.node.search;

/// Who asked for a query: whoever may see it run, and end it.
///
/// @param id no two have the same
/// @param name for people
public record Asker(String id, String name) {
    /// For what nobody asked for.
    public static final Asker NODE = new Asker("node", "the node");
}
