package dev.millrace.node.query.functions.aggregates;

/// The smallest of the numbers of a field.
final class Min extends NumberMeasure {
    Min() {
        super("min", "The smallest of the numbers in a field.", NumbersSeen::min);
    }
}
