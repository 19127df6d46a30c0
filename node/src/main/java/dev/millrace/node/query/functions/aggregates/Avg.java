package dev.millrace.node.query.functions.aggregates;

/// The mean of the numbers of a field.
final class Avg extends NumberMeasure {
    Avg() {
        super("avg", "The mean of the numbers in a field.", NumbersSeen::average);
    }
}
