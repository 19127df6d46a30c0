package dev.millrace.node.query.functions.aggregates;

/// The largest of the numbers of a field.
final class Max extends NumberMeasure {
    Max() {
        super("max", "The largest of the numbers in a field.", NumbersSeen::max);
    }
}
