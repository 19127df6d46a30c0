package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// One broker of three is killed, then another stands still: senders notice nothing but time.
class BrokersAwayE2ETest {
    private static final int SENDERS = 3;
    private static final int BATCHES_EACH_TIME = 60;

    private final Ledger ledger = new Ledger();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger retries = new AtomicInteger();

    @Test
    void nothingIsRefusedBeyondARetryAndNothingIsLost(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        try (RunningKafka kafka = RunningKafka.start(directory, 3, KafkaSecurity.PLAINTEXT);
                RunningNode node = RunningNode.start(directory, kafka.settings());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(threads.submit(() -> sendUntilOver(node.client())));
            }
            try {
                awaitMore("before");
                kafka.kill(0);
                awaitMore("while a broker is gone");
                kafka.start(0);
                kafka.awaitAll();
                kafka.pause(1);
                awaitMore("while a broker stands still");
                kafka.resume(1);
                kafka.awaitAll();
                awaitMore("after");
            } finally {
                isOver.set(true);
            }
            for (Future<?> each : senders) {
                each.get();
            }
            System.out.printf(
                    "brokers away: %d batches acknowledged, %d retries%n", ledger.acknowledgedBatches(), retries.get());
            Awaitility.await("all that was acknowledged is found once")
                    .untilAsserted(
                            () -> assertThat(ledger.problems(node.client())).isEmpty());
        }
    }

    private void awaitMore(String when) {
        int wanted = ledger.acknowledgedBatches() + BATCHES_EACH_TIME;
        Awaitility.await("%d more batches are taken %s".formatted(BATCHES_EACH_TIME, when))
                .atMost(Duration.ofMinutes(2))
                .until(() -> ledger.acknowledgedBatches() >= wanted);
    }

    /// Each batch has a key, so that it may be sent again.
    private boolean sendUntilOver(MillraceClient client) throws IOException, InterruptedException {
        while (!isOver.get()) {
            Ledger.Batch batch = ledger.next(true);
            if (!ledger.send(client, batch)) {
                retries.incrementAndGet();
                assertThat(ledger.send(client, batch))
                        .as("the second try of batch %d", batch.number())
                        .isTrue();
            }
        }
        return true;
    }
}
