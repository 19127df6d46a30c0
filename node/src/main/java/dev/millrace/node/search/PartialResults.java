package dev.millrace.node.search;

import dev.millrace.node.query.AggregateState;

/// Takes what an aggregation has so far, on the thread that runs the query.
public interface PartialResults {
    PartialResults NONE = new PartialResults() {
        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void take(AggregateState state, AggregateState.Result soFar, SearchHeader header) {}
    };

    /// Asked after each block: making a result out of a state has a price.
    boolean isDue();

    /// @param state to look at only
    void take(AggregateState state, AggregateState.Result soFar, SearchHeader header);
}
