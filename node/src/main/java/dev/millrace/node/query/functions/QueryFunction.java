package dev.millrace.node.query.functions;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import java.util.List;

/// A function of the language. To add one: a file beside this one, and a line in [Functions].
sealed interface QueryFunction {
    /// As the documentation writes it; people may write it in any case.
    String name();

    /// The first is the one that can be given without its name.
    List<String> parameters();

    /// Stands between pipes.
    non-sealed interface AsStep extends QueryFunction {
        Step step(Arguments arguments) throws QueryError;
    }

    /// Makes one value out of many rows: between pipes out of all, within `groupBy` out of each group.
    non-sealed interface AsMeasure extends QueryFunction {
        Measure measure(Arguments arguments) throws QueryError;
    }
}
