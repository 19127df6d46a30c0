package dev.millrace.node.global;

/// Which of the two sorts of files, and so where it lies.
public enum FileKind {
    MINI,
    SEGMENT
}
