package dev.millrace.node.global;

import static dev.millrace.node.global.Samples.NODE;
import static dev.millrace.node.global.Samples.SHOP;
import static dev.millrace.node.global.Samples.joined;
import static dev.millrace.node.global.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            log.append("{\"v\":2,\"type\":\"Joined\",\"event\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

            assertThatThrownBy(() -> global.publish(new RepositoryCreated(SHOP)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("newer");
        }
    }

    private GlobalTopic started(String name) throws Exception {
        Files.createDirectories(directory.resolve(name));
        GlobalTopic global = new GlobalTopic(log, new Snapshots(directory.resolve(name)), new SimpleMeterRegistry());
        global.start(WAIT);
        return global;
    }
}
