package dev.millrace.node.jobs;

import dev.millrace.node.base.Repeating;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.SearchRejected;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All jobs of this node. One that nobody asks for is ended and forgotten after a while.
public final class QueryJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryJobs.class);

    private static final int ID_BYTES = 16;
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    private final Coordinator coordinator;
    private final LiveTails tails;
    private final JobLimits limits;
    private final RowMemory memory;
    private final LongSupplier epochNanos;
    private final LongSupplier nanoClock;
    private final Map<String, QueryJob> jobs = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Repeating sweeping;

    public QueryJobs(
            Coordinator coordinator,
            LiveTails tails,
            JobLimits limits,
            MeterRegistry registry,
            LongSupplier epochNanos,
            LongSupplier nanoClock) {
        this.coordinator = coordinator;
        this.tails = tails;
        this.limits = limits;
        this.memory = new RowMemory(limits);
        this.epochNanos = epochNanos;
        this.nanoClock = nanoClock;
        Gauge.builder("millrace_query_jobs", jobs, Map::size)
                .description("query jobs that are running or wait to be asked for their results")
                .register(registry);
        Gauge.builder("millrace_query_job_row_bytes", memory, RowMemory::heldBytes)
                .description("held by the rows of all query jobs")
                .register(registry);
        this.sweeping = new Repeating(
                "query-jobs", SWEEP_INTERVAL, this::sweep, (cause, _) -> LOG.warn("sweeping query jobs failed", cause));
        sweeping.start();
    }

    /// Returns the name by which it is asked for: it cannot be guessed.
    ///
    /// @throws SearchRejected when there are as many as are allowed
    public String submit(JobRequest request) throws SearchRejected {
        if (jobs.size() >= limits.jobsMax()) {
            sweep();
        }
        if (jobs.size() >= limits.jobsMax()) {
            throw new SearchRejected(
                    "%d query jobs are there already, as many as are allowed".formatted(limits.jobsMax()));
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        QueryJob job = new QueryJob(request, coordinator, tails, memory.share(), epochNanos, nanoClock);
        String name = HexFormat.of().formatHex(id);
        jobs.put(name, job);
        job.start();
        return name;
    }

    public Optional<QueryJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /// Those that go on for ever, by their names.
    public Map<String, QueryJob> live() {
        Map<String, QueryJob> live = new TreeMap<>();
        jobs.forEach((id, job) -> {
            if (job.request().window().isPresent()) {
                live.put(id, job);
            }
        });
        return live;
    }

    /// Ends and forgets it.
    public void remove(String id) {
        QueryJob job = jobs.remove(id);
        if (job != null) {
            job.cancel();
        }
    }

    private void sweep() {
        jobs.forEach((id, job) -> {
            Duration max = job.request().window().isPresent() ? limits.liveIdleMax() : limits.idleMax();
            if (job.idleNanos() > max.toNanos()) {
                remove(id);
            }
        });
    }

    public JobLimits limits() {
        return limits;
    }

    @Override
    public void close() {
        sweeping.close();
        jobs.keySet().forEach(this::remove);
    }
}
