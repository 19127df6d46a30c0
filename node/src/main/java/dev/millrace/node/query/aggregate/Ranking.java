package dev.millrace.node.query.aggregate;

import static java.util.Comparator.reverseOrder;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// The first rows of some order, up to a limit.
///
/// @param name of the function, for messages
/// @param choice which rows are the first
/// @param show the order of the rows in the result
/// @param sortFields whose values the orders need, see [Ranked]
/// @param columns the fields to keep of a row; none for all
public record Ranking(
        String name,
        int limit,
        Comparator<Ranked> choice,
        Comparator<Ranked> show,
        List<String> sortFields,
        List<String> columns)
        implements Step.Aggregation {
    private static final int VIEW_BYTES = 256;

    public static final Comparator<Ranked> OLDEST_FIRST = Comparator.comparing(Ranked::place);
    public static final Comparator<Ranked> NEWEST_FIRST = Comparator.comparing(Ranked::place, reverseOrder());

    public Ranking {
        sortFields = List.copyOf(sortFields);
        columns = List.copyOf(columns);
    }

    /// A row with what it is ranked by.
    ///
    /// @param cost of the row in bytes once it stands on its own; before that it is a view of a block
    public record Ranked(Row row, Place place, List<Optional<Bytes>> keys, long cost) {
        private static final long VIEW = -1;

        static Ranked view(Row row, List<String> sortFields) {
            return new Ranked(
                    row, row.place(), sortFields.stream().map(row::value).toList(), VIEW);
        }

        Ranked pinned() {
            return cost == VIEW ? new Ranked(row.pinned(), place, keys, VIEW) : this;
        }

        Ranked settled(List<String> columns) {
            if (cost != VIEW) {
                return this;
            }
            ResultRow copy = columns.isEmpty() ? ResultRow.copyOf(row) : ResultRow.copyOf(row, columns);
            List<Optional<Bytes>> keyCopies = keys.stream()
                    .map(key -> key.map(value -> Bytes.of(value.copy())))
                    .toList();
            return new Ranked(copy, place, keyCopies, copy.heldBytes());
        }
    }

    @Override
    public List<String> fields() {
        return columns;
    }

    @Override
    public boolean choosesRows() {
        return true;
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(this, limits);
    }

    private static final class State implements AggregateState {
        private final Ranking step;
        private final StateLimits limits;
        /// The worst of the best is at the head.
        private final PriorityQueue<Ranked> best;

        private int limit;
        private boolean cut;
        private long settledBytes;

        private State(Ranking step, StateLimits limits) {
            this.step = step;
            this.limits = limits;
            limit = Math.min(step.limit, limits.rowsMax());
            best = new PriorityQueue<>(step.choice.reversed());
        }

        @Override
        public void add(Row row) {
            offer(Ranked.view(row, step.sortFields));
        }

        private void offer(Ranked candidate) {
            Ranked worst = best.peek();
            if (worst == null || best.size() < limit || step.choice.compare(candidate, worst) < 0) {
                best.add(candidate.pinned());
                shrink();
            } else {
                noteLeftOut();
            }
        }

        private void shrink() {
            while (best.size() > limit) {
                best.remove();
                noteLeftOut();
            }
        }

        /// Rows past the limit that the query itself asks for are no loss.
        private void noteLeftOut() {
            cut |= limit < step.limit;
        }

        /// Rows are copied once the block is through, and only those that were not pushed out by better ones.
        @Override
        public void settle() {
            List<Ranked> settled =
                    best.stream().map(each -> each.settled(step.columns)).toList();
            long bytes = settled.stream().mapToLong(Ranked::cost).sum();
            best.clear();
            best.addAll(settled);
            while (bytes > limits.bytesMax() && best.size() > 1) {
                bytes -= best.remove().cost();
                limit = best.size(); // rows this large do not fit: from now on there is room for fewer
                noteLeftOut();
            }
            settledBytes = bytes;
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            limit = Math.min(limit, that.limit);
            cut |= that.cut;
            that.best.forEach(this::offer);
            shrink();
            settle();
        }

        @Override
        public Result result() {
            settle();
            List<ResultRow> rows = new ArrayList<>();
            for (Ranked each : best.stream().sorted(step.show).toList()) {
                rows.add(((ResultRow) each.row()).at(new Place.OfRow(rows.size())));
            }
            String message = "%s: the query's limits hold %d rows; others are left out".formatted(step.name, limit);
            return new Result(rows, cut ? List.of(message) : List.of());
        }

        /// Only the newest: what has the same time may still come first by its place.
        @Override
        public boolean isSettledAbove(long maxTimestampNanos) {
            Ranked worst = best.peek();
            return step.choice.equals(NEWEST_FIRST)
                    && worst != null
                    && best.size() >= limit
                    && limit == step.limit
                    && worst.place() instanceof Place.OfEvent oldest
                    && oldest.timestampNanos() > maxTimestampNanos;
        }

        @Override
        public long heldBytes() {
            return settledBytes + (long) VIEW_BYTES * best.size();
        }
    }
}
