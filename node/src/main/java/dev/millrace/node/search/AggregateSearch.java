package dev.millrace.node.search;

import dev.millrace.node.query.AggregateState;
import java.util.Map;

/// An aggregation over all events that there were, to which more may be added.
///
/// @param state before the steps that come behind the aggregation
/// @param tailEnds of each partition: events with offsets from there on are not in the state
public record AggregateSearch(AggregateState state, SearchResult result, Map<Integer, Long> tailEnds) {
    public AggregateSearch {
        tailEnds = Map.copyOf(tailEnds);
    }
}
