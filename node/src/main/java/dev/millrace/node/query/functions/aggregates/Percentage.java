package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Measure;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// How many of a hundred rows pass some steps.
final class Percentage implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "percentage",
                        Signature.Group.AGGREGATE,
                        "The share of rows that pass some steps, from 0 to 100.")
                .required("condition", "steps", "filters and other steps in braces, such as {status >= 500}")
                .as("_percentage")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Pipeline condition = arguments.rowSteps("condition");
        return new Measure(arguments.resultField(), () -> new Share(condition));
    }

    private static final class Share implements Measure.Accumulator {
        private final Pipeline condition;
        private long passed;
        private long count;

        private Share(Pipeline condition) {
            this.condition = condition;
        }

        @Override
        public void add(Row row) {
            count++;
            passed += condition.passes(row) ? 1 : 0;
        }

        @Override
        public void merge(Measure.Accumulator other) {
            Share that = (Share) other;
            passed += that.passed;
            count += that.count;
        }

        @Override
        public Optional<Bytes> value() {
            return Numbers.text(100.0 * passed / count);
        }
    }
}
