package dev.millrace.node.jobs;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.search.SearchRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a job is to find out.
///
/// @param eventsMax how many of the newest events a query without an aggregation gives
/// @param window of a live query: how far back it looks; none for a query that ends
/// @param counting how the events are counted over the time range, if they are
public record JobRequest(SearchRequest search, int eventsMax, Optional<Duration> window, Optional<Counting> counting) {
    /// Into how many buckets, about, and by the values of which field.
    public record Counting(int buckets, Optional<String> field) {
        public static final int BUCKETS_DEFAULT = 120;
        public static final int BUCKETS_MAX = 500;

        public Counting {
            require(buckets > 0 && buckets <= BUCKETS_MAX, "%d buckets", buckets);
        }
    }

    public JobRequest {
        require(eventsMax > 0, "%d events", eventsMax);
    }

    /// The same query with an aggregation in any case, which also counts the events where that is asked for.
    Query query() {
        Query query = search.query();
        List<Step> steps = new ArrayList<>(query.eventSteps().steps());
        Step.Aggregation aggregation = query.aggregation().orElseGet(this::newest);
        steps.add(
                counting.isPresent()
                        ? new CountedSteps(aggregation, counting.get().field())
                        : aggregation);
        steps.addAll(query.resultSteps());
        return new Query(
                query.text(), query.filter(), steps, query.tables(), query.range(), query.notes(), query.lacks());
    }

    private Step.Aggregation newest() {
        return new Ranking("the result", eventsMax, Ranking.NEWEST_FIRST, Ranking.NEWEST_FIRST, List.of(), List.of());
    }

    /// An aggregation beside which the events are counted.
    private record CountedSteps(Step.Aggregation inner, Optional<String> field) implements Step.Aggregation {
        @Override
        public AggregateState begin(StateLimits limits) {
            return new CountedState(inner.begin(limits), new Distribution(field));
        }

        @Override
        public List<String> fields() {
            return inner.fields();
        }

        @Override
        public boolean choosesRows() {
            return inner.choosesRows();
        }
    }
}
