package dev.millrace.node.query.compile;

import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import java.util.List;

/// A function of the language. To add one: a file beside the others, a line in its group's list, and a file of
/// examples.
public sealed interface QueryFunction {
    Signature signature();

    /// Computes a value of a row. Between pipes the value goes to the field that [Signature#result] says; within
    /// expressions it is just the value.
    non-sealed interface Value extends QueryFunction {
        RowValue value(Arguments arguments) throws QueryError;
    }

    /// Lets rows pass. It may stand wherever a filter may.
    non-sealed interface Test extends QueryFunction {
        Filter filter(Arguments arguments) throws QueryError;
    }

    /// Changes rows, makes several out of one, or drops them.
    non-sealed interface Change extends QueryFunction {
        Step.Transform change(Arguments arguments) throws QueryError;
    }

    /// Needs all rows before it gives any.
    non-sealed interface Aggregate extends QueryFunction {
        Step.Aggregation aggregation(Arguments arguments) throws QueryError;
    }

    /// Anything between pipes that is none of the above, or several of them. A [Test] that is this as well is a test
    /// only where it does not stand between pipes.
    non-sealed interface Steps extends QueryFunction {
        List<Step> steps(Arguments arguments) throws QueryError;
    }
}
