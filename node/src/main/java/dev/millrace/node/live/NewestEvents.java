package dev.millrace.node.live;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The newest rows of a search, each with the place of its event: none is left out that is newer than one that is
/// there.
record NewestEvents(int limit) implements Step.Aggregation {
    /// The query without an aggregation, with this one.
    Query of(Query query) {
        List<Step> steps = new ArrayList<>(query.eventSteps().steps());
        steps.add(this);
        return new Query(
                query.text(), query.filter(), steps, query.tables(), query.range(), query.notes(), query.lacks());
    }

    @Override
    public List<String> fields() {
        return List.of();
    }

    @Override
    public boolean choosesRows() {
        return true;
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(limit, limits.bytesMax());
    }

    static final class State implements AggregateState {
        private static final int ROW_BYTES = 64;

        private final int limit;
        private final long bytesMax;
        /// The oldest is at the head.
        private final PriorityQueue<ResultRow> rows = new PriorityQueue<>(Comparator.comparing(ResultRow::place));

        private long bytes;
        /// The newest that was left out.
        private @Nullable Place floor;

        private State(int limit, long bytesMax) {
            this.limit = limit;
            this.bytesMax = bytesMax;
        }

        /// The oldest first.
        List<ResultRow> rows() {
            return rows.stream().sorted(Comparator.comparing(ResultRow::place)).toList();
        }

        /// Something that is older than the rest.
        Optional<Place> leftOut() {
            return Optional.ofNullable(floor);
        }

        @Override
        public void add(Row row) {
            Place lowest = floor;
            if (lowest == null || row.place().compareTo(lowest) > 0) {
                ResultRow kept = ResultRow.copyOf(row);
                rows.add(kept);
                bytes += cost(kept);
                shrink();
            }
        }

        private static long cost(ResultRow row) {
            return ROW_BYTES + row.heldBytes();
        }

        private void shrink() {
            while (rows.size() > limit || (bytes > bytesMax && rows.size() > 1)) {
                raiseFloor(rows.element().place());
                dropBelowFloor();
            }
        }

        private void raiseFloor(Place place) {
            Place lowest = floor;
            floor = lowest == null || place.compareTo(lowest) > 0 ? place : lowest;
        }

        private void dropBelowFloor() {
            Place lowest = floor;
            while (lowest != null && !rows.isEmpty() && rows.element().place().compareTo(lowest) <= 0) {
                bytes -= cost(rows.remove());
            }
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            that.leftOut().ifPresent(this::raiseFloor);
            dropBelowFloor();
            that.rows.forEach(this::add);
        }

        @Override
        public Result result() {
            return new Result(rows(), List.of());
        }

        @Override
        public boolean isSettledAbove(long maxTimestampNanos) {
            if (floor instanceof Place.OfEvent leftOut && leftOut.timestampNanos() > maxTimestampNanos) {
                return true;
            }
            return rows.size() >= limit
                    && rows.element().place() instanceof Place.OfEvent oldest
                    && oldest.timestampNanos() > maxTimestampNanos;
        }

        @Override
        public long heldBytes() {
            return bytes;
        }
    }
}
