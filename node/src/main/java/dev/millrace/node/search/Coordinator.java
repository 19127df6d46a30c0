package dev.millrace.node.search;

import dev.millrace.node.global.Global;
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
    private final SegmentFiles files;
    private final SearchLimits limits;
    private final LongSupplier nanoClock;
    private final Planner planner;
    private final SearchMetrics metrics;
    private final Semaphore admissions;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool;

    public Coordinator(
            Global global,
            SegmentFiles files,
            TailSource tails,
            SearchLimits limits,
            MeterRegistry registry,
            LongSupplier nanoClock) {
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
        if (!admissions.tryAcquire()) {
            metrics.rejected();
            throw new SearchRejected(
                    "%d queries run already, as many as are allowed".formatted(limits.concurrentQueriesMax()));
        }
        try {
            SearchResult result = runAdmitted(request, sink);
            metrics.finished(result);
            return result;
        } catch (IOException | InterruptedException | RuntimeException e) {
            metrics.failed();
            throw e;
        } finally {
            admissions.release();
        }
    }

    private SearchResult runAdmitted(SearchRequest request, ResultSink sink) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(limits.queryTimeout(), nanoClock);
        SearchProgress progress = new SearchProgress();
        List<Warning> warnings = new ArrayList<>();
        for (SubqueryTable table : request.query().tables()) {
            fill(table, request, new Attempt(deadline, progress, warnings));
        }
        return runOne(request, sink, new Attempt(deadline, progress, warnings));
    }

    /// What a query and its subqueries share.
    private record Attempt(Deadline deadline, SearchProgress progress, List<Warning> warnings) {}

    private void fill(SubqueryTable table, SearchRequest request, Attempt attempt)
            throws IOException, InterruptedException {
        List<ResultRow> rows = new ArrayList<>();
        boolean[] cut = {false};
        ResultSink sink = row -> {
            if (rows.size() < table.rowsMax()) {
                rows.add(row);
            } else {
                cut[0] = true;
            }
        };
        runOne(request.withSubquery(table), sink, attempt);
        if (cut[0]) {
            attempt.warnings.add(new Warning.Cut(
                    "a subquery has more than %d rows: the others are left out".formatted(table.rowsMax())));
        }
        table.fill(rows);
    }

    private SearchResult runOne(SearchRequest request, ResultSink sink, Attempt attempt)
            throws IOException, InterruptedException {
        SearchProgress progress = attempt.progress;
        List<Warning> warnings = attempt.warnings;
        List<String> fieldOrder = request.query().fieldOrder();
        // Opened first: a file that the plan names is then still there.
        try (SegmentFiles.Scope scope = files.open()) {
            SearchPlan plan = planner.plan(request);
            progress.plan(plan.eventCount(request.repository()));
            sink.begin(new SearchHeader(plan.globalVersion(), request.query().isAggregate(), fieldOrder, progress));

            warnings.addAll(plan.warnings());
            BlockQueue blocks = new BlockQueue(plan, request, scope, warnings::add);
            SearchRun run = new SearchRun(request, limits, pool, threads, attempt.deadline, progress, warnings::add);
            FieldsSeen fields = new FieldsSeen();
            Optional<Step.Aggregation> aggregation = request.query().aggregation();
            long rows = aggregation.isPresent()
                    ? new AggregateRun(run, aggregation.get(), fields).into(blocks, sink)
                    : new EventStream(run, fields).into(blocks, sink);
            return new SearchResult(
                    rows,
                    progress.processedEvents(),
                    progress.processedBytes(),
                    fields.behind(fieldOrder),
                    request.query().isAggregate(),
                    warnings,
                    attempt.deadline.elapsed(),
                    plan.globalVersion(),
                    scope.bucketRequests());
        }
    }

    /// Ends the pool. Queries that run fail.
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
