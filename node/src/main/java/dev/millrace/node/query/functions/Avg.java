package dev.millrace.node.query.functions;

/// The mean of the numbers of a field.
final class Avg extends NumberMeasure {
    Avg() {
        super("avg", NumbersSeen::average);
    }
}
