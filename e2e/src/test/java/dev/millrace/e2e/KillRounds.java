package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.Awaitility;

/// Kills a node under load, many times, and asks after each start whether all is there that it promised.
///
/// A third of the batches is sent three times with one key: at once, or after the next start. A batch with a key whose
/// outcome is unknown is sent again after the next start.
final class KillRounds {
    private static final int SENDERS = 3;
    private static final double KEYED_SHARE = 1 / 3.0;
    /// Long enough that files are committed, merged and uploaded in some rounds, and not in others.
    private static final Duration LOAD_MAX = Duration.ofSeconds(3);
    private static final Duration PAUSE_MAX = Duration.ofMillis(20);
    private static final int BATCHES_MIN = 20;
    /// A round ends after this even if trouble keeps most batches out.
    private static final Duration ROUND_MAX = Duration.ofSeconds(20);
    /// For a node to take batches again once a trouble is over.
    private static final Duration RECOVERY_MAX = Duration.ofMinutes(1);

    /// What besides the kill goes wrong in a round.
    interface Trouble {
        Trouble NONE = new Trouble() {};

        /// While batches are sent, some time before the kill.
        default void begin(RunningNode node, RandomGenerator random) throws Exception {}

        /// After the kill.
        default void beforeStart(RandomGenerator random) throws Exception {}
    }

    private final String name;
    private final RunningNode node;
    private final Trouble trouble;
    private final Ledger ledger = new Ledger();
    private final long seed = Long.getLong("millrace.seed", System.nanoTime());
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    KillRounds(String name, RunningNode node, Trouble trouble) {
        this.name = name;
        this.node = node;
        this.trouble = trouble;
    }

    void run(int kills) throws Exception {
        Instant begin = Instant.now();
        for (int kill = 1; kill <= kills; kill++) {
            killUnderLoad();
            trouble.beforeStart(random);
            node.restart();
            sendAgain();
            assertThat(ledger.problems(node.client()))
                    .as("%s, after kill %d of seed %d; the log is beside %s", name, kill, seed, node.dataDirectory())
                    .isEmpty();
        }
        assertThat(ledger.acknowledgedBatches()).as("batches acknowledged").isGreaterThan(kills * 3);
        System.out.printf(
                "%s: %d kills, %d batches acknowledged, %d events found once, %d sent again, %.1f minutes, seed %d%n",
                name,
                kills,
                ledger.acknowledgedBatches(),
                ledger.acknowledgedBatches() * Ledger.EVENTS_IN_BATCH,
                ledger.resentTimes(),
                Duration.between(begin, Instant.now()).toMillis() / 60_000.0,
                seed);
    }

    private void killUnderLoad() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        int before = ledger.acknowledgedBatches();
        Duration untilTrouble = Duration.ofNanos(random.nextLong(LOAD_MAX.toNanos()));
        Duration untilKill = Duration.ofNanos(random.nextLong(LOAD_MAX.toNanos()));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                RandomGenerator own =
                        RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong());
                senders.execute(() -> sendUntil(stop, own));
            }
            try {
                LockSupport.parkNanos(untilTrouble.toNanos());
                trouble.begin(node, random);
                LockSupport.parkNanos(untilKill.toNanos()); // where in a commit or merge the kill falls is chance
                awaitAcknowledged(before + BATCHES_MIN);
            } finally {
                node.kill9();
                stop.set(true);
            }
        }
    }

    /// Gives up quietly: under trouble there may not be so many.
    private void awaitAcknowledged(int batches) {
        long end = System.nanoTime() + ROUND_MAX.toNanos();
        while (ledger.acknowledgedBatches() < batches && node.isAlive() && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private void sendUntil(AtomicBoolean stop, RandomGenerator own) {
        MillraceClient client = node.client();
        while (!stop.get()) {
            Ledger.Batch batch = ledger.next(own.nextDouble() < KEYED_SHARE);
            boolean isAtOnce = own.nextBoolean();
            try {
                boolean isAcknowledged = ledger.send(client, batch);
                for (int i = 0; isAcknowledged && batch.isKeyed() && isAtOnce && i < 2; i++) {
                    ledger.countResent();
                    ledger.send(client, batch);
                }
                if (batch.isKeyed() && !(isAcknowledged && isAtOnce)) {
                    ledger.sendAgainLater(batch);
                }
                LockSupport.parkNanos(own.nextLong(PAUSE_MAX.toNanos()));
            } catch (IOException e) {
                if (batch.isKeyed()) {
                    ledger.sendAgainLater(batch);
                }
                return; // the node is gone
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Twice, which makes three.
    private void sendAgain() {
        MillraceClient client = node.client();
        for (Ledger.Batch batch : ledger.takeToSendAgain()) {
            for (int i = 0; i < 2; i++) {
                ledger.countResent();
                Awaitility.await("batch %d of seed %d is taken".formatted(batch.number(), seed))
                        .atMost(RECOVERY_MAX)
                        .until(() -> ledger.send(client, batch));
            }
        }
    }
}
