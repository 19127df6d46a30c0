package dev.millrace.node.search;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.SubqueryTable;
import dev.millrace.node.search.plan.BlockQueue;
import dev.millrace.node.search.plan.Planner;
import dev.millrace.node.search.plan.SearchPlan;
import dev.millrace.node.search.step.AggregateRun;
import dev.millrace.node.search.step.EventStream;
import dev.millrace.node.search.step.FieldsSeen;
import dev.millrace.node.search.step.SearchRun;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Runs queries: plan, scan, steps, result.
///
/// [#run] works on the thread that calls it and on a pool of as many threads as there are cores, which all queries
/// share block by block. Interrupting the caller, or an [IOException] of its sink, ends the query.
public final class Coordinator implements AutoCloseable {
    private final Global global;
    private final SegmentFiles files;
    private final SearchLimits limits;
    private final LongSupplier nanoClock;
    private final Planner planner;
    private final SearchMetrics metrics;
    private final Semaphore admissions;
    private final RunningQueries running = new RunningQueries();
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool;

    public Coordinator(
            Global global,
            SegmentFiles files,
            TailSource tails,
            SearchLimits limits,
            MeterRegistry registry,
            LongSupplier nanoClock) {
        this.global = global;
        this.files = files;
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.planner = new Planner(global, tails, limits.tailWait(), nanoClock);
        this.admissions = new Semaphore(limits.concurrentQueriesMax());
        this.metrics = new SearchMetrics(registry, () -> limits.concurrentQueriesMax() - admissions.availablePermits());
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(
                threads,
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("search-" + number.getAndIncrement())
                        .unstarted(task));
    }

    /// @throws SearchRejected when as many queries run as are allowed
    /// @throws IOException only of the sink; what cannot be read becomes a warning
    public SearchResult run(SearchRequest request, ResultSink sink)
            throws SearchRejected, IOException, InterruptedException {
        return admitted(request, attempt -> {
            SearchResult result = runOne(request, sink, attempt);
            metrics.finished(result);
            return result;
        });
    }

    /// Runs a query that has an aggregation up to the state of it.
    public AggregateSearch aggregate(SearchRequest request, PartialResults partial)
            throws SearchRejected, IOException, InterruptedException {
        Step.Aggregation aggregation = request.query().aggregation().orElseThrow();
        return admitted(request, attempt -> {
            try (SegmentFiles.Scope scope = files.open()) {
                Opened opened = open(request, attempt, scope);
                AggregateState state =
                        new AggregateRun(opened.run, aggregation).state(opened.blocks, opened.header, partial);
                SearchResult result = result(
                        request, opened, attempt, scope, 0, request.query().fieldOrder());
                metrics.finished(result);
                return new AggregateSearch(state, result, opened.plan.tailEnds());
            }
        });
    }

    /// What the query would read at most; nothing is read for it but the tails.
    public SearchEstimate estimate(SearchRequest request) throws InterruptedException {
        SearchPlan plan = planner.plan(request);
        long events = plan.eventCount(request.repository());
        long raw = plan.tailBlocks().stream()
                .mapToLong(each -> each.block().rawBytes())
                .sum();
        long stored = 0;
        int elsewhere = 0;
        for (StoredFile file : plan.files()) {
            Section section = file.section(request.repository()).orElseThrow();
            raw += section.rawBytes();
            stored += section.storedBytes();
            elsewhere += file.holders().isEmpty() ? 1 : 0;
        }
        return new SearchEstimate(events, raw, stored, plan.files().size(), elsewhere);
    }

    /// Where the partitions end now, as far as their tails say.
    public SeenEvents ends(SearchRequest request) throws InterruptedException {
        return SeenEvents.before(generation(), planner.plan(request).tailEnds());
    }

    /// Of the ingest topic.
    public int generation() {
        return global.state().topic().map(IngestTopicState::generation).orElse(0);
    }

    /// The queries that run now.
    public RunningQueries running() {
        return running;
    }

    public SearchLimits limits() {
        return limits;
    }

    /// What a query and its subqueries share.
    private record Attempt(Deadline deadline, SearchProgress progress, List<Warning> warnings) {}

    private interface Work<T> {
        T run(Attempt attempt) throws IOException, InterruptedException;
    }

    private <T> T admitted(SearchRequest request, Work<T> work)
            throws SearchRejected, IOException, InterruptedException {
        if (!admissions.tryAcquire()) {
            metrics.rejected();
            throw new SearchRejected(
                    "%d queries run already, as many as are allowed".formatted(limits.concurrentQueriesMax()));
        }
        Attempt attempt =
                new Attempt(Deadline.in(limits.queryTimeout(), nanoClock), new SearchProgress(), new ArrayList<>());
        request.query().lacks().forEach(each -> attempt.warnings.add(new Warning.Cut(each)));
        RunningQueries.Running shown = running.begin(request, attempt.deadline, attempt.progress);
        try {
            for (SubqueryTable table : request.query().tables()) {
                fill(table, request, attempt);
            }
            return work.run(attempt);
        } catch (IOException | InterruptedException | RuntimeException e) {
            metrics.failed();
            throw e;
        } finally {
            running.ended(shown);
            admissions.release();
        }
    }

    private void fill(SubqueryTable table, SearchRequest request, Attempt attempt)
            throws IOException, InterruptedException {
        List<ResultRow> rows = new ArrayList<>();
        long bytesMax = limits.memoryBytesMax() / 2;
        long[] bytes = {0};
        boolean[] cut = {false};
        ResultSink sink = row -> {
            if (rows.size() < table.rowsMax() && bytes[0] < bytesMax) {
                rows.add(row);
                bytes[0] += row.heldBytes();
            } else {
                cut[0] = true;
            }
        };
        runOne(request.withSubquery(table), sink, attempt);
        if (cut[0]) {
            attempt.warnings.add(new Warning.Cut(
                    "a subquery has more rows than the %d that its limit or the query's memory hold: the others are left out"
                            .formatted(rows.size())));
        }
        table.fill(rows);
    }

    private record Opened(SearchPlan plan, BlockQueue blocks, SearchRun run, SearchHeader header) {}

    private Opened open(SearchRequest request, Attempt attempt, SegmentFiles.Scope scope) throws InterruptedException {
        SearchPlan plan = planner.plan(request);
        attempt.progress.plan(plan.eventCount(request.repository()));
        attempt.warnings.addAll(plan.warnings());
        return new Opened(
                plan,
                new BlockQueue(plan, request, scope, attempt.warnings::add),
                new SearchRun(
                        request, limits, pool, threads, attempt.deadline, attempt.progress, attempt.warnings::add),
                new SearchHeader(
                        plan.globalVersion(),
                        request.query().isAggregate(),
                        request.query().fieldOrder(),
                        attempt.progress));
    }

    private SearchResult runOne(SearchRequest request, ResultSink sink, Attempt attempt)
            throws IOException, InterruptedException {
        // Opened first: a file that the plan names is then still there.
        try (SegmentFiles.Scope scope = files.open()) {
            Opened opened = open(request, attempt, scope);
            sink.begin(opened.header);
            FieldsSeen fields = new FieldsSeen();
            Optional<Step.Aggregation> aggregation = request.query().aggregation();
            long rows;
            if (aggregation.isPresent()) {
                AggregateRun run = new AggregateRun(opened.run, aggregation.get());
                AggregateState state = run.state(opened.blocks, opened.header, PartialResults.NONE);
                rows = run.finish(state, fields, sink);
            } else {
                rows = new EventStream(opened.run, fields).into(opened.blocks, sink);
            }
            return result(
                    request,
                    opened,
                    attempt,
                    scope,
                    rows,
                    fields.behind(request.query().fieldOrder()));
        }
    }

    private static SearchResult result(
            SearchRequest request,
            Opened opened,
            Attempt attempt,
            SegmentFiles.Scope scope,
            long rows,
            List<String> fieldOrder) {
        return new SearchResult(
                rows,
                attempt.progress.processedEvents(),
                attempt.progress.processedBytes(),
                fieldOrder,
                request.query().isAggregate(),
                attempt.warnings,
                attempt.deadline.elapsed(),
                opened.plan.globalVersion(),
                scope.bucketRequests());
    }

    /// Ends the pool. Queries that run fail.
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
