package dev.millrace.node.digest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What digest says of itself.
final class DigestMeters {
    private final MeterRegistry registry;
    private final Counter commits;
    private final Counter refused;
    private final Counter failures;
    private final Counter missingOffsets;
    private final Counter events;
    private final Counter repeats;
    private final Counter keysLost;
    private final Timer commitSeconds;
    private final DecodeFailures decodeFailures;
    private final Map<Integer, AtomicLong> lags = new ConcurrentHashMap<>();

    DigestMeters(MeterRegistry registry, BuilderMemory memory, TailCache cache) {
        this.registry = registry;
        commits = counter("millrace_digest_commits", "files committed to global");
        refused = counter("millrace_digest_commits_refused", "commits that global did not take");
        failures = counter(
                "millrace_digest_failures", "errors after which a loop was started again from the state of global");
        missingOffsets =
                counter("millrace_digest_missing_offsets", "offsets that kafka lost before they were digested");
        events = counter("millrace_digest_events", "events consumed; those read again after a restart count again");
        repeats = counter(
                "millrace_digest_repeats_dropped",
                "events of repeated keyed requests; those read again after a restart count again");
        keysLost = counter("millrace_digest_keys_lost", "files whose keys were lost with them");
        commitSeconds = Timer.builder("millrace_digest_commit_seconds")
                .description("from the close of a builder to its commit being applied")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        decodeFailures = new DecodeFailures(registry);
        Gauge.builder("millrace_digest_builder_bytes", memory, BuilderMemory::bytes)
                .description("held by all builders, sealed ones included")
                .register(registry);
        Gauge.builder("millrace_digest_tail_cache_bytes", cache, TailCache::bytes)
                .description("of batches that are kept decoded for queries")
                .register(registry);
    }

    void consumed(int eventCount) {
        events.increment(eventCount);
    }

    void repeated(int eventCount) {
        repeats.increment(eventCount);
    }

    void keysLost() {
        keysLost.increment();
    }

    Timer.Sample commitBegins() {
        return Timer.start(registry);
    }

    void committed(Timer.Sample since) {
        since.stop(commitSeconds);
        commits.increment();
    }

    void refused() {
        refused.increment();
    }

    void failed() {
        failures.increment();
    }

    void missing(long offsets) {
        missingOffsets.increment((double) offsets);
    }

    void watchFailing(Supplier<Number> failingPartitions) {
        Gauge.builder("millrace_digest_failing_partitions", failingPartitions)
                .description("whose last run failed, and that have not got further since")
                .register(registry);
    }

    void lag(int partition, long offsets) {
        lags.computeIfAbsent(partition, this::registerLag).set(offsets);
    }

    DecodeFailures decodeFailures() {
        return decodeFailures;
    }

    private AtomicLong registerLag(int partition) {
        AtomicLong lag = new AtomicLong();
        Gauge.builder("millrace_digest_lag_offsets", lag, AtomicLong::doubleValue)
                .description("acknowledged offsets that are not in a builder yet")
                .tag("partition", Integer.toString(partition))
                .register(registry);
        return lag;
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
