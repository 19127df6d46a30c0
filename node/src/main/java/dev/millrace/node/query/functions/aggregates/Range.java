package dev.millrace.node.query.functions.aggregates;

/// How far the numbers of a field are apart.
final class Range extends NumberMeasure {
    Range() {
        super(
                "range",
                "The difference between the largest and the smallest of the numbers in a field.",
                seen -> seen.max() - seen.min());
    }
}
