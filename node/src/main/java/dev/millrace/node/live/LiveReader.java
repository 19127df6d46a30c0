package dev.millrace.node.live;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.AggregateSearch;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.PartialResults;
import dev.millrace.node.search.Places;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.SeenEvents;
import dev.millrace.node.search.SeenEvents.Next;
import dev.millrace.node.search.Warning;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/// Follows a query from a place on, without a gap and without doubles: what is there already, then what comes. For one
/// thread.
///
/// The live tail is opened first, then a search reads what there is. What comes meanwhile is in both, and is told by
/// its place: the reader knows of each partition behind which place it has seen everything.
public final class LiveReader implements AutoCloseable {
    /// More than that is no tail any more, but a search.
    private static final int MISSED_MAX = 100_000;
    /// While so much is sent that the live tail runs over, it is searched again instead.
    private static final int ROUNDS_MAX = 5;

    /// Where a reader begins.
    public sealed interface From {
        /// Whatever comes; such a reader knows no place.
        record Next() implements From {}

        /// What comes from the present ends of the partitions on.
        record Now() implements From {}

        /// So many of the newest events, as far as they are not older.
        record Newest(int events, long fromNanos) implements From {}

        record After(SeenEvents seen) implements From {}
    }

    private final Coordinator coordinator;
    private final LiveTails tails;
    private final SearchRequest request;
    private final LiveTail tail;
    private final int generation;
    private final Map<Integer, Next> next = new HashMap<>();
    private final Deque<LiveItem> ready = new ArrayDeque<>();
    private Map<Integer, Long> ends = Map.of();
    private Phase phase = Phase.FOLLOWING;
    private int rounds;
    private boolean insideEvent;
    private boolean knowsPlace = true;
    private boolean holdsCatchUp;

    private enum Phase {
        /// The newest events, which stand for no place.
        SHOWING,
        /// Everything behind a place.
        CATCHING_UP,
        FOLLOWING
    }

    private LiveReader(Coordinator coordinator, LiveTails tails, SearchRequest request, LiveTail tail) {
        this.coordinator = coordinator;
        this.tails = tails;
        this.request = request;
        this.tail = tail;
        this.generation = coordinator.generation();
    }

    /// @param request whose query does not aggregate; its times do not matter
    /// @throws SearchRejected when as many tails are open, or queries run, as are allowed
    public static LiveReader open(Coordinator coordinator, LiveTails tails, SearchRequest request, From from)
            throws SearchRejected, IOException, InterruptedException {
        LiveReader reader = new LiveReader(
                coordinator, tails, request, tails.open(request.repository(), request.name(), request.query()));
        try {
            reader.begin(from);
            return reader;
        } catch (SearchRejected | IOException | InterruptedException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void begin(From from) throws SearchRejected, IOException, InterruptedException {
        switch (from) {
            case From.Next() -> knowsPlace = false;
            case From.Now() -> beginNow();
            case From.Newest(int events, long fromNanos) -> beginWithNewest(events, fromNanos);
            case From.After(SeenEvents seen) -> {
                if (seen.generation() == generation) {
                    next.putAll(seen.next());
                    holdCatchUp();
                    catchUp();
                } else {
                    ready.add(new LiveItem.Missing(
                            "the cursor is of generation %d of the ingest topic, and now there is %d: what came since is left out here, search for it"
                                    .formatted(seen.generation(), generation)));
                    beginNow();
                }
            }
        }
    }

    private void beginNow() throws InterruptedException {
        next.putAll(coordinator
                .ends(with(request.query(), 0, 0, request.places())) // of no time: only the ends are wanted
                .next());
    }

    private void beginWithNewest(int events, long fromNanos) throws SearchRejected, IOException, InterruptedException {
        holdCatchUp();
        Query newest = new NewestEvents(events).of(request.query());
        AggregateSearch found =
                coordinator.aggregate(with(newest, fromNanos, Long.MAX_VALUE, request.places()), PartialResults.NONE);
        addMissing(found);
        ((NewestEvents.State) found.state()).rows().forEach(row -> ready.add(matched(row, true)));
        ends = found.tailEnds();
        phase = Phase.SHOWING;
    }

    private void holdCatchUp() throws SearchRejected {
        tails.beginCatchUp();
        holdsCatchUp = true;
    }

    private void follow() {
        phase = Phase.FOLLOWING;
        if (holdsCatchUp) {
            holdsCatchUp = false;
            tails.endCatchUp();
        }
    }

    private void catchUp() throws SearchRejected, IOException, InterruptedException {
        rounds++;
        phase = Phase.CATCHING_UP;
        SeenEvents seen = new SeenEvents(generation, next);
        AggregateSearch found = coordinator.aggregate(
                with(
                        new NewestEvents(MISSED_MAX).of(request.query()),
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        new Places.Behind(seen)),
                PartialResults.NONE);
        ends = found.tailEnds();
        addMissing(found);
        addAhead(found, seen);
        NewestEvents.State newest = (NewestEvents.State) found.state();
        List<ResultRow> rows = newest.rows();
        if (newest.leftOut().isPresent() || rows.size() >= MISSED_MAX) {
            ready.add(new LiveItem.Missing(
                    "so much came since the cursor that only the newest %d are sent: search for those before"
                            .formatted(rows.size())));
        }
        ready.addAll(inOrderOfArrival(rows));
    }

    private SearchRequest with(Query query, long fromNanos, long toNanos, Places places) {
        return new SearchRequest(
                request.asker(), request.repository(), request.name(), query, fromNanos, toNanos, places);
    }

    /// What the search could not read. What the query lacks from the start is no news.
    private void addMissing(AggregateSearch found) {
        SeenEvents seen = new SeenEvents(generation, next);
        for (Warning warning : found.result().warnings()) {
            boolean isKnown = switch (warning) {
                case Warning.OffsetsMissing missing -> seen.hasAllOf(missing.partition(), missing.offsets());
                case Warning.Cut cut -> request.query().lacks().contains(cut.text());
                case Warning.Unreadable _, Warning.TailMissing _, Warning.TimedOut _, Warning.Ended _ -> false;
            };
            if (!isKnown) {
                ready.add(new LiveItem.Missing(warning.text()));
            }
        }
    }

    /// A place behind the end of its partition is of other data: it would hide what comes.
    private void addAhead(AggregateSearch found, SeenEvents seen) {
        Set<Integer> uncertain = new HashSet<>();
        found.result().warnings().forEach(each -> {
            if (each instanceof Warning.TailMissing missing) {
                uncertain.add(missing.partition());
            }
        });
        found.tailEnds().forEach((partition, end) -> {
            Next first = seen.next().get(partition);
            if (first != null && !uncertain.contains(partition) && first.compareTo(Next.atOffset(end)) > 0) {
                next.put(partition, Next.atOffset(end));
                ready.add(new LiveItem.Missing(
                        "the cursor lies at offset %d of partition %d, which ends at %d: it is of other data, and what came to the partition before now is left out here"
                                .formatted(first.offset(), partition, end)));
            }
        });
    }

    /// Each partition in its own order, and of those that are next the one with the oldest time first.
    private static List<LiveItem> inOrderOfArrival(List<ResultRow> rows) {
        Map<Integer, List<ResultRow>> byPartition = new TreeMap<>();
        rows.forEach(row -> byPartition
                .computeIfAbsent(position(row).partition(), _ -> new ArrayList<>())
                .add(row));
        PriorityQueue<Deque<ResultRow>> heads = new PriorityQueue<>(
                Comparator.comparing((Deque<ResultRow> each) -> each.element().place()));
        for (List<ResultRow> each : byPartition.values()) {
            each.sort(Comparator.comparing(LiveReader::position).thenComparing(ResultRow::place));
            heads.add(new ArrayDeque<>(each));
        }
        List<LiveItem> ordered = new ArrayList<>(rows.size());
        while (!heads.isEmpty()) {
            Deque<ResultRow> head = heads.remove();
            ResultRow row = head.remove();
            boolean isLast = head.isEmpty() || !position(head.element()).equals(position(row));
            ordered.add(matched(row, isLast));
            if (!head.isEmpty()) {
                heads.add(head);
            }
        }
        return ordered;
    }

    private static LiveItem matched(ResultRow row, boolean isLast) {
        return new LiveItem.Matched(row, position(row), isLast);
    }

    private static EventPosition position(ResultRow row) {
        if (row.place() instanceof Place.OfEvent event) {
            return event.position();
        }
        throw new IllegalStateException("a row of a query without an aggregation stands for no event");
    }

    /// The next item; nothing when there is none within the wait.
    public Optional<LiveItem> poll(Duration wait) throws IOException, InterruptedException {
        while (ready.isEmpty() && phase != Phase.FOLLOWING) {
            endRound();
        }
        LiveItem made = ready.poll();
        if (made != null) {
            if (phase == Phase.CATCHING_UP) {
                pass(made);
            }
            return Optional.of(made);
        }
        while (true) {
            Map<Integer, Next> reached = tail.reached();
            Optional<LiveItem> item = tail.poll(wait);
            if (item.isEmpty()) {
                reached.forEach(this::advance);
                return item;
            }
            if (!(item.get() instanceof LiveItem.Matched matched && isSeen(matched.position()))) {
                pass(item.get());
                return item;
            }
        }
    }

    private void endRound() throws IOException, InterruptedException {
        ends.forEach((partition, end) -> advance(partition, Next.atOffset(end)));
        long lost = phase == Phase.CATCHING_UP ? tail.takeDropped() : 0;
        if (lost > 0 && rounds < ROUNDS_MAX) {
            lost += tail.clear(); // the search has it
            try {
                catchUp();
                return;
            } catch (SearchRejected _) {
                // as many queries run as are allowed: it is said what is missing
            }
        }
        if (lost > 0) {
            ready.add(new LiveItem.Dropped(lost));
        }
        follow();
    }

    private boolean isSeen(EventPosition position) {
        Next first = next.get(position.partition());
        return first != null && first.isBehind(position);
    }

    private void pass(LiveItem item) {
        if (item instanceof LiveItem.Matched matched) {
            insideEvent = !matched.isLast();
            if (matched.isLast()) {
                advance(matched.position().partition(), Next.behind(matched.position()));
            }
        }
    }

    private void advance(int partition, Next to) {
        next.merge(partition, to, Next::later);
    }

    /// What the reader has, as a place to go on from later; nothing where it stands between two places.
    public Optional<SeenEvents> seen() {
        boolean owesWords = !ready.isEmpty() && !(ready.peek() instanceof LiveItem.Matched);
        return !knowsPlace || insideEvent || owesWords || phase == Phase.SHOWING
                ? Optional.empty()
                : Optional.of(new SeenEvents(generation, next));
    }

    /// Events that were dropped, and that [#seen] passes over: to be asked, and said, before a place is given out.
    public long takeDropped() {
        return phase == Phase.FOLLOWING ? tail.takeDropped() : 0;
    }

    @Override
    public void close() {
        tail.close();
        follow();
    }
}
