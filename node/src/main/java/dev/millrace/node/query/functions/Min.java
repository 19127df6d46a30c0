package dev.millrace.node.query.functions;

/// The smallest of the numbers of a field.
final class Min extends NumberMeasure {
    Min() {
        super("min", NumbersSeen::min);
    }
}
