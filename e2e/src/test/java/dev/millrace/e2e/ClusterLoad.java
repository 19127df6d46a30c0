package dev.millrace.e2e;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Senders that go from node to node, as behind a load balancer that learns late who is gone.
final class ClusterLoad implements AutoCloseable {
    private static final int SENDERS = 4;
    private static final double KEYED_SHARE = 0.5;
    /// To a node that was struck, too.
    private static final double BLIND_SHARE = 0.1;
    private static final int REFUSALS_SAID_MAX = 40;

    private final ClusterLedger ledger;
    private final Standing standing;
    private final Map<String, MillraceClient> clients;
    private final List<String> names;
    private final Timeline timeline;
    private final Duration pause;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong lastAcknowledged = new AtomicLong(System.nanoTime());
    private final AtomicLong longestGap = new AtomicLong();
    private final AtomicInteger refusedByWell = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Latencies latencies = new Latencies();
    private volatile boolean isStopping;

    /// @param batchesPerSecond of all senders
    ClusterLoad(
            ClusterLedger ledger,
            Standing standing,
            Map<String, MillraceClient> clients,
            Timeline timeline,
            double batchesPerSecond) {
        this.ledger = ledger;
        this.standing = standing;
        this.clients = Map.copyOf(clients);
        this.names = List.copyOf(clients.keySet());
        this.timeline = timeline;
        this.pause = Duration.ofNanos((long) (SENDERS * 1e9 / batchesPerSecond));
    }

    void start(RandomGenerator random) {
        for (int i = 0; i < SENDERS; i++) {
            RandomGenerator own = RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong());
            senders.execute(() -> sendUntilStopped(own));
        }
    }

    /// The longest time without any acknowledgement since this was asked last.
    double takeLongestGapSeconds() {
        long open = System.nanoTime() - lastAcknowledged.get();
        return Math.max(open, longestGap.getAndSet(0)) / 1e9;
    }

    Latencies latencies() {
        return latencies;
    }

    int refusedByWell() {
        return refusedByWell.get();
    }

    int unanswered() {
        return unanswered.get();
    }

    /// Returns once no request is under way.
    @Override
    public void close() {
        isStopping = true;
        senders.close();
    }

    private void sendUntilStopped(RandomGenerator random) {
        try {
            while (!isStopping) {
                long begin = System.nanoTime();
                ClusterLedger.Batch batch = ledger.nextBatch(random.nextDouble() < KEYED_SHARE);
                boolean isTaken = send(batch, random);
                while (!isTaken && !batch.key().isEmpty() && !isStopping) {
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                    isTaken = send(batch, random);
                }
                LockSupport.parkNanos(pause.toNanos() - (System.nanoTime() - begin));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean send(ClusterLedger.Batch batch, RandomGenerator random) throws InterruptedException {
        String name = random.nextDouble() < BLIND_SHARE
                ? names.get(random.nextInt(names.size()))
                : standing.anyWell(random, clients.keySet());
        long change = standing.change();
        boolean wasWell = standing.isWell(name);
        long begin = System.nanoTime();
        String trouble;
        try {
            MillraceClient.Answer answer =
                    requireNonNull(clients.get(name)).post(batch.path(), batch.body(), batch.headers());
            if (answer.status() == 200) {
                ledger.acknowledged(batch);
                acknowledged(System.nanoTime() - begin);
                return true;
            }
            trouble = answer.status() + " " + answer.body();
        } catch (IOException e) {
            unanswered.incrementAndGet();
            trouble = e.toString();
        }
        if (wasWell && change == standing.change() && !isStopping) {
            int count = refusedByWell.incrementAndGet();
            if (count <= REFUSALS_SAID_MAX) {
                timeline.say(
                        "refused",
                        "by %s, which is well, after %.1f s: %s",
                        name,
                        (System.nanoTime() - begin) / 1e9,
                        trouble);
            }
        }
        return false;
    }

    private void acknowledged(long nanos) {
        latencies.add(nanos);
        long now = System.nanoTime();
        long gap = now - lastAcknowledged.getAndSet(now);
        longestGap.accumulateAndGet(gap, Math::max);
    }
}
