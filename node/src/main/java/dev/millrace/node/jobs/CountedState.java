package dev.millrace.node.jobs;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Row;

/// A state, and the times of what was added to it.
record CountedState(AggregateState inner, Distribution distribution) implements AggregateState {
    @Override
    public void add(Row row) {
        inner.add(row);
        distribution.add(row);
    }

    @Override
    public void settle() {
        inner.settle();
    }

    @Override
    public void merge(AggregateState other) {
        CountedState that = (CountedState) other;
        inner.merge(that.inner);
        distribution.merge(that.distribution);
    }

    @Override
    public Result result() {
        return inner.result();
    }

    @Override
    public long heldBytes() {
        return inner.heldBytes() + distribution.heldBytes();
    }
}
