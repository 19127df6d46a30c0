package dev.millrace.node.query.functions.aggregates;

/// The sum of the numbers of a field.
final class Sum extends NumberMeasure {
    Sum() {
        super("sum", "The sum of the numbers in a field.", NumbersSeen::sum);
    }
}
