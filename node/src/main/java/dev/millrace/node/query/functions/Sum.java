package dev.millrace.node.query.functions;

/// The sum of the numbers of a field.
final class Sum extends NumberMeasure {
    Sum() {
        super("sum", NumbersSeen::sum);
    }
}
