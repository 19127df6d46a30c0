package dev.millrace.node.query.functions;

/// The largest of the numbers of a field.
final class Max extends NumberMeasure {
    Max() {
        super("max", NumbersSeen::max);
    }
}
