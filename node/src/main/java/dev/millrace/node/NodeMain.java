package dev.millrace.node;

/// Reads the configuration, builds the node, runs until signalled.
public final class NodeMain {
    private NodeMain() {}

    public static void main(String[] arguments) {}
}
