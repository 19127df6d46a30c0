package dev.millrace.node.jobs;

import dev.millrace.node.live.LiveTail;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.aggregate.ResultSteps;
import dev.millrace.node.search.AggregateSearch;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.PartialResults;
import dev.millrace.node.search.SearchHeader;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchProgress;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.Warning;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A query on a thread of its own, with the last result that it made.
///
/// A live query is a search over what there is, whose state then takes what is digested from there on. As no state
/// can
/// forget, it begins anew each time that a small part of its window has gone by.
public final class QueryJob {
    private static final Logger LOG = LoggerFactory.getLogger(QueryJob.class);

    private static final long PARTIAL_NANOS = Duration.ofMillis(200).toNanos();
    /// So much more time goes into reading than into making results on the way.
    private static final int PARTIAL_SHARE = 10;

    private static final int WINDOW_PARTS = 20;
    private static final Duration LIVE_POLL = Duration.ofMillis(250);
    private static final Duration REFRESH_MIN = Duration.ofSeconds(2);
    private static final Duration REJECTED_PAUSE = Duration.ofSeconds(1);

    private final JobRequest request;
    private final Query query;
    private final Coordinator coordinator;
    private final LiveTails tails;
    private final LongSupplier epochNanos;
    private final LongSupplier nanoClock;
    private final RowMemory.Share memory;
    private final long submittedNanos;
    private final Thread thread;
    private volatile JobResult result;
    private volatile boolean cancelled;
    private volatile long polledNanos;
    private volatile @Nullable SearchProgress progress;

    QueryJob(
            JobRequest request,
            Coordinator coordinator,
            LiveTails tails,
            RowMemory.Share memory,
            LongSupplier epochNanos,
            LongSupplier nanoClock) {
        this.request = request;
        this.query = request.query();
        this.coordinator = coordinator;
        this.tails = tails;
        this.memory = memory;
        this.epochNanos = epochNanos;
        this.nanoClock = nanoClock;
        this.polledNanos = nanoClock.getAsLong();
        this.submittedNanos = polledNanos;
        this.result = new JobResult(
                List.of(),
                0,
                request.search().query().fieldOrder(),
                List.of(),
                false,
                false,
                Optional.empty(),
                new JobResult.Work(0, 0, 0, 0),
                range(request.search()),
                Optional.empty());
        this.thread = Thread.ofVirtual().name("query-job").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    public JobRequest request() {
        return request;
    }

    /// The last result, and how far the search is now.
    public JobResult poll() {
        polledNanos = nanoClock.getAsLong();
        JobResult last = result;
        SearchProgress now = progress;
        if (last.isDone() || now == null) {
            return last;
        }
        return with(
                last,
                last.isDone(),
                last.isCancelled(),
                last.failure(),
                work(now, last.work().elapsedMillis()));
    }

    /// Since it was submitted.
    public Duration age() {
        return Duration.ofNanos(nanoClock.getAsLong() - submittedNanos);
    }

    /// The last result, for somebody who only looks on.
    public JobResult look() {
        return result;
    }

    long idleNanos() {
        return nanoClock.getAsLong() - polledNanos;
    }

    /// Ends it, for good: what it has is not asked for any more.
    public void cancel() {
        cancelled = true;
        thread.interrupt();
        memory.close();
    }

    private void run() {
        try {
            if (request.window().isEmpty()) {
                search(request.search());
                finish(Optional.empty());
            } else {
                follow(request.window().get());
            }
        } catch (InterruptedException _) {
            finish(Optional.empty());
        } catch (IOException | RuntimeException e) {
            LOG.warn("a query job failed: {}", query.text(), e);
            finish(Optional.of("the query failed: " + e.getMessage()));
        }
    }

    private AggregateSearch search(SearchRequest from) throws IOException, InterruptedException {
        SearchRequest counted = from.with(query, from.fromNanos(), from.toNanos());
        while (true) {
            try {
                AggregateSearch found = coordinator.aggregate(counted, new Partial(from));
                publish(found.state(), from, found.result().warnings(), work(found));
                return found;
            } catch (SearchRejected _) {
                Thread.sleep(REJECTED_PAUSE); // it waits for its turn
            }
        }
    }

    private void follow(Duration window) throws IOException, InterruptedException {
        Duration part = window.dividedBy(WINDOW_PARTS);
        Duration refresh = part.compareTo(REFRESH_MIN) < 0 ? REFRESH_MIN : part;
        while (!cancelled) {
            SearchRequest search = request.search();
            // Opened first: what comes while the search is planned is in both, and counts once by its offset.
            try (LiveTail tail = tails.open(search.repository(), search.name(), query)) {
                long from = epochNanos.getAsLong() - window.toNanos();
                SearchRequest now = search.with(query, from, Long.MAX_VALUE);
                AggregateSearch found = search(now);
                new LivePart(now, found, work(found)).follow(tail, refresh);
            } catch (SearchRejected _) {
                Thread.sleep(REJECTED_PAUSE);
            }
        }
        finish(Optional.empty());
    }

    /// What comes after a search.
    private final class LivePart {
        private final SearchRequest search;
        private final AggregateSearch found;
        private final JobResult.Work work;
        private final List<Warning> warnings;

        private LivePart(SearchRequest search, AggregateSearch found, JobResult.Work work) {
            this.search = search;
            this.found = found;
            this.work = work;
            this.warnings = new ArrayList<>(found.result().warnings());
        }

        private void follow(LiveTail tail, Duration length) throws InterruptedException {
            long end = nanoClock.getAsLong() + length.toNanos();
            while (!cancelled && nanoClock.getAsLong() < end) {
                if (tail.drainTo(LIVE_POLL, found.tailEnds(), search.fromNanos(), found.state()::add)) {
                    found.state().settle();
                    publish(found.state(), search, warnings, work);
                }
                long dropped = tail.takeDropped();
                if (dropped > 0) {
                    warnings.add(new Warning.Cut(
                            "up to %d new events came too fast to be followed: they are there again within %d s"
                                    .formatted(dropped, length.toSeconds())));
                }
            }
        }
    }

    private final class Partial implements PartialResults {
        private final SearchRequest search;
        private long due = nanoClock.getAsLong() + PARTIAL_NANOS;

        private Partial(SearchRequest search) {
            this.search = search;
        }

        @Override
        public boolean isDue() {
            return nanoClock.getAsLong() >= due;
        }

        @Override
        public void take(AggregateState state, AggregateState.Result soFar, SearchHeader header) {
            long begun = nanoClock.getAsLong();
            progress = header.progress();
            publish(
                    state,
                    soFar,
                    search,
                    List.of(),
                    work(header.progress(), result.work().elapsedMillis()));
            long cost = nanoClock.getAsLong() - begun;
            due = begun + Math.max(PARTIAL_NANOS, cost * PARTIAL_SHARE);
        }
    }

    private void publish(AggregateState state, SearchRequest search, List<Warning> warnings, JobResult.Work work) {
        SearchLimits limits = coordinator.limits();
        StateLimits bounds =
                new StateLimits(limits.groupsMax(), limits.sortRowsMax(), Math.max(1, limits.memoryBytesMax() / 2));
        publish(state, ResultSteps.run(state.result(), query.resultSteps(), bounds), search, warnings, work);
    }

    private void publish(
            AggregateState state,
            AggregateState.Result rows,
            SearchRequest search,
            List<Warning> warnings,
            JobResult.Work work) {
        Set<String> words = new LinkedHashSet<>(rows.cuts());
        warnings.forEach(each -> words.add(each.text()));
        List<ResultRow> all = rows.rows();
        List<ResultRow> kept = List.copyOf(all.subList(0, memory.take(all)));
        if (kept.size() < all.size()) {
            words.add(
                    "a job keeps the first %d of the %d rows, as many as its limits hold: ask for all of them by POST …/query, which streams them"
                            .formatted(kept.size(), all.size()));
        }
        JobResult before = result;
        long version = kept.equals(before.rows()) ? before.version() : before.version() + 1;
        Set<String> order = new LinkedHashSet<>(request.search().query().fieldOrder());
        kept.forEach(row -> order.addAll(row.names()));
        result = new JobResult(
                kept,
                version,
                List.copyOf(order),
                List.copyOf(words),
                false,
                false,
                Optional.empty(),
                work,
                range(search),
                request.counting().map(counting -> histogram((CountedState) state, counting, search)));
    }

    private JobResult.Histogram histogram(CountedState counted, JobRequest.Counting counting, SearchRequest search) {
        return Histograms.of(counted.distribution(), counting, search, epochNanos.getAsLong());
    }

    private void finish(Optional<String> failure) {
        JobResult last = result;
        result = with(last, true, cancelled, failure, last.work());
    }

    private static JobResult with(
            JobResult last, boolean done, boolean cancelled, Optional<String> failure, JobResult.Work work) {
        return new JobResult(
                last.rows(),
                last.version(),
                last.fieldOrder(),
                last.warnings(),
                done,
                cancelled,
                failure,
                work,
                last.range(),
                last.distribution());
    }

    private static JobResult.Work work(AggregateSearch found) {
        return new JobResult.Work(
                found.result().processedEvents(),
                found.result().processedEvents(),
                found.result().processedBytes(),
                found.result().elapsed().toMillis());
    }

    private static JobResult.Work work(SearchProgress now, long elapsedMillis) {
        return new JobResult.Work(
                now.processedEvents(),
                Math.max(now.totalEvents(), now.processedEvents()),
                now.processedBytes(),
                elapsedMillis);
    }

    private static JobResult.Range range(SearchRequest search) {
        return new JobResult.Range(
                Math.floorDiv(search.fromNanos(), 1_000_000L), Math.floorDiv(search.toNanos(), 1_000_000L));
    }
}
