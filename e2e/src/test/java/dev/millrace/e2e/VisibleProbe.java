package dev.millrace.e2e;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Sends one event after the other to some node, and asks another until it finds it: the time from
/// acknowledged to
/// visible.
final class VisibleProbe {
    static final String REPOSITORY = "probes";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int HOSTS = 64;

    private final Standing standing;
    private final Map<String, MillraceClient> clients;
    private final Set<String> queried;
    private final Latencies latencies = new Latencies();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicInteger sent = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private volatile boolean isStopping;
    private volatile long waitingSince;

    /// @param queried those of the clients whose nodes answer queries
    VisibleProbe(Standing standing, Map<String, MillraceClient> clients, Set<String> queried) {
        this.standing = standing;
        this.clients = Map.copyOf(clients);
        this.queried = Set.copyOf(queried);
    }

    void run(RandomGenerator random) {
        try {
            while (!isStopping) {
                probe(sent.incrementAndGet(), random);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        isStopping = true;
    }

    Latencies latencies() {
        return latencies;
    }

    Iterable<String> problems() {
        return problems;
    }

    /// The longest since this was asked last, with one that still waits.
    double takeLongestSeconds() {
        long since = waitingSince;
        long open = since == 0 ? 0 : System.nanoTime() - since;
        return Math.max(open, longest.getAndSet(0)) / 1e9;
    }

    private void probe(int number, RandomGenerator random) throws InterruptedException {
        String body = "[{\"tags\":{\"host\":\"p%d\"},\"events\":[{\"timestamp\":%d,\"attributes\":{\"probe\":%d}}]}]"
                .formatted(random.nextInt(HOSTS), System.currentTimeMillis(), number);
        String to = standing.anyWell(random, clients.keySet());
        try {
            MillraceClient.Answer answer = requireNonNull(clients.get(to))
                    .post(
                            "/api/v1/ingest/humio-structured?repository=" + REPOSITORY,
                            body,
                            "Content-Type",
                            "application/json");
            if (answer.status() != 200) {
                return; // the load says what is refused
            }
        } catch (IOException e) {
            return;
        }
        long begin = System.nanoTime();
        waitingSince = begin;
        long found = find(number, random);
        waitingSince = 0;
        long nanos = System.nanoTime() - begin;
        if (found > 0) {
            latencies.add(nanos);
            longest.accumulateAndGet(nanos, Math::max);
        }
        if (found > 1) {
            problems.add("probe %d is found %d times".formatted(number, found));
        }
    }

    private long find(int number, RandomGenerator random) throws InterruptedException {
        while (!isStopping) {
            String from = standing.anyWell(random, queried);
            try {
                var rows =
                        requireNonNull(clients.get(from)).query(REPOSITORY, "probe=%d | count(as=n)".formatted(number));
                long found = rows.isEmpty() ? 0 : rows.getFirst().path("n").asLong();
                if (found > 0) {
                    return found;
                }
            } catch (IOException | AssertionError e) {
                // that node has no answer: another one is asked
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return 0;
    }
}
