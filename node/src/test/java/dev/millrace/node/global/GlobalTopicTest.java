package dev.millrace.node.global;

import static dev.millrace.node.global.Samples.NODE;
import static dev.millrace.node.global.Samples.SHOP;
import static dev.millrace.node.global.Samples.joined;
import static dev.millrace.node.global.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent.RepositoryCreated;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobalTopicTest {
    private static final Duration WAIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final InMemoryEventLog log = new InMemoryEventLog();

    @Test
    void publisherLearnsWhatBecameOfItsEvent() throws Exception {
        try (GlobalTopic global = started("a")) {
            assertThat(global.publish(new RepositoryCreated(SHOP))).isInstanceOf(Outcome.TookEffect.class);
            assertThat(global.publish(new RepositoryCreated(SHOP)))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.because()).contains("already"));
            assertThat(global.state().version()).isEqualTo(2);
        }
    }

    @Test
    void oneOfManyPublishersWinsAndAllNodesAgree() throws Exception {
        try (GlobalTopic first = started("a");
                GlobalTopic second = started("b");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome>> publishers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                GlobalTopic publisher = i % 2 == 0 ? first : second;
                publishers.add(() -> publisher.publish(new RepositoryCreated(SHOP)));
            }
            int won = 0;
            for (Future<Outcome> each : threads.invokeAll(publishers)) {
                won += each.get() instanceof Outcome.TookEffect ? 1 : 0;
            }

            assertThat(won).isEqualTo(1);
            assertThat(first.await(20, WAIT)).isEqualTo(second.await(20, WAIT));
        }
    }

    @Test
    void startsFromTheSnapshotAndTheRestOfTheTopic() throws Exception {
        GlobalState before;
        try (GlobalTopic global = started("a")) {
            global.publish(joined(NODE, "i1"));
            global.publish(topic(0, 4));
            before = global.state();
        }
        log.append(GlobalEventCodec.encode(new RepositoryCreated(SHOP)));

        try (GlobalTopic again = started("a")) {
            assertThat(again.state().version()).isEqualTo(3);
            assertThat(again.state().partitions()).isEqualTo(before.partitions());
            assertThat(again.state().repository(SHOP.name())).contains(SHOP);
        }
    }

    @Test
    void startsWithoutASnapshotThatIsDamaged() throws Exception {
        try (GlobalTopic global = started("a")) {
            global.publish(new RepositoryCreated(SHOP));
        }
        Path snapshot = directory.resolve("a").resolve("global-snapshot.json");
        Files.writeString(snapshot, Files.readString(snapshot).replace("shop", "shoq"));

        try (GlobalTopic again = started("a")) {
            assertThat(again.state().repository(SHOP.name())).contains(SHOP);
        }
    }

    @Test
    void refusesATopicThatIsOlderThanItsSnapshot() throws Exception {
        try (GlobalTopic global = started("a")) {
            global.publish(new RepositoryCreated(SHOP));
        }
        try (GlobalTopic other = new GlobalTopic(
                new InMemoryEventLog(), new Snapshots(directory.resolve("a")), new SimpleMeterRegistry())) {
            assertThatThrownBy(() -> other.start(WAIT)).hasMessageContaining("another Kafka");
        }
    }

    @Test
    void lostAnswerIsAnErrorAndTheStateTells() throws Exception {
        try (GlobalTopic global = started("a")) {
            log.loseNextAnswer();

            assertThatThrownBy(() -> global.publish(new RepositoryCreated(SHOP)))
                    .isInstanceOf(IOException.class);
            assertThat(global.await(1, WAIT).repository(SHOP.name())).contains(SHOP);
        }
    }

    @Test
    void stopsLoudlyAtAnEventOfANewerRelease() throws Exception {
        try (GlobalTopic global = started("a")) {
            log.append("{\"v\":99,\"type\":\"Joined\",\"event\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

            assertThatThrownBy(() -> global.publish(new RepositoryCreated(SHOP)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("newer");
        }
    }

    @Test
    void diesLoudlyWhateverStopsIt() throws Exception {
        try (GlobalTopic global = started("a")) {
            global.onChange(state -> {
                throw new AssertionError("a fault of a listener");
            });

            assertThat(global.isHealthy()).isTrue();
            global.publish(new RepositoryCreated(SHOP));

            assertThatThrownBy(() -> global.await(2, WAIT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not move any more");
            assertThatThrownBy(() -> global.publish(joined(NODE, "i1"))).isInstanceOf(IOException.class);
            await().untilAsserted(() -> assertThat(global.isHealthy()).isFalse());
        }
    }

    @Test
    void listenersAreToldOfEachStateInOrder() throws Exception {
        List<Long> versions = new CopyOnWriteArrayList<>();
        try (GlobalTopic global = started("a")) {
            global.onChange(state -> versions.add(state.version()));
            global.publish(new RepositoryCreated(SHOP));
            global.publish(new RepositoryCreated(SHOP));
            global.publish(joined(NODE, "i1"));
        }
        assertThat(versions).containsExactly(1L, 2L, 3L);
    }

    @Test
    void writesASnapshotAfterSoManyEvents() throws Exception {
        Snapshots snapshots = new Snapshots(Files.createDirectories(directory.resolve("a")));
        GlobalLimits limits = new GlobalLimits(Duration.ofMillis(20), WAIT, 2, 10);
        try (GlobalTopic global = new GlobalTopic(log, snapshots, limits, new SimpleMeterRegistry())) {
            global.start(WAIT);
            global.publish(joined(NODE, "i1"));
            global.publish(joined(NODE, "i2"));

            await().untilAsserted(() -> assertThat(snapshots.read()).contains(global.state()));
        }
    }

    @Test
    void publisherIsToldWhenItsEventIsNotAppliedInTime() throws Exception {
        GlobalLimits limits = new GlobalLimits(Duration.ofMillis(20), Duration.ofMillis(50), 1_000, 10);
        Snapshots snapshots = new Snapshots(Files.createDirectories(directory.resolve("a")));
        CountDownLatch stuck = new CountDownLatch(1);
        try (GlobalTopic global = new GlobalTopic(log, snapshots, limits, new SimpleMeterRegistry())) {
            global.start(WAIT);
            global.onChange(state -> {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            global.publish(joined(NODE, "i1"));

            assertThatThrownBy(() -> global.publish(joined(NODE, "i2")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not applied within");
            stuck.countDown();
            assertThat(global.await(2, WAIT).nodes().values())
                    .allMatch(node -> node.incarnation().equals("i2"));
        }
    }

    @Test
    void whoWaitsIsToldWhenItCloses() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            GlobalTopic global = started("a");
            Future<GlobalState> waiting = threads.submit(() -> global.await(1, WAIT));
            global.close();

            assertThatThrownBy(waiting::get).hasMessageContaining("does not move any more");
            assertThatThrownBy(() -> global.await(1, WAIT)).isInstanceOf(IOException.class);
            assertThat(global.isHealthy()).isFalse();
        }
    }

    private GlobalTopic started(String name) throws Exception {
        Files.createDirectories(directory.resolve(name));
        GlobalTopic global = new GlobalTopic(log, new Snapshots(directory.resolve(name)), new SimpleMeterRegistry());
        global.start(WAIT);
        return global;
    }
}
