package dev.millrace.node.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent.RepositoryCreated;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.GlobalTopic;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Snapshots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Global over a real Kafka.
class KafkaEventLogTest {
    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static BrokerFixture kafka;

    @BeforeAll
    static void start() throws IOException {
        kafka = BrokerFixture.start(Files.createDirectories(directory.resolve("kafka")));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void nodesAgreeOnWhoWasFirst() throws Exception {
        kafka.prepare("agree", 1);
        RepositoryCreated shop = created("shop");
        try (GlobalTopic first = started("agree", "a");
                GlobalTopic second = started("agree", "b")) {
            assertThat(first.publish(shop)).isInstanceOf(Outcome.TookEffect.class);
            assertThat(second.publish(shop)).isInstanceOf(Outcome.Refused.class);

            assertThat(first.await(2, WAIT)).isEqualTo(second.await(2, WAIT));
        }
    }

    @Test
    void startsWhereItsSnapshotEnds() throws Exception {
        kafka.prepare("again", 1);
        try (GlobalTopic global = started("again", "c")) {
            global.publish(created("first"));
        }
        try (GlobalTopic other = started("again", "d")) {
            assertThat(other.state().version()).as("from the topic alone").isEqualTo(1);
            other.publish(created("second"));
        }
        try (GlobalTopic again = started("again", "c")) {
            assertThat(again.state().version()).isEqualTo(2);
            assertThat(again.state().repositories()).hasSize(2);
        }
    }

    @Test
    void readingBeyondTheEndIsAnError() throws Exception {
        kafka.prepare("beyond", 1);
        try (KafkaEventLog log = log("beyond")) {
            assertThat(log.endOffset()).isZero();
            assertThatThrownBy(() -> log.read(5)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void isTrimmedBelowTheOlderOfTwoSnapshotsAndStillStarts() throws Exception {
        kafka.prepare("trimmed", 1);
        for (int i = 0; i < 3; i++) { // each end writes a snapshot
            try (GlobalTopic global = started("trimmed", "e")) {
                global.publish(created("r" + i));
                global.trim(Long.MAX_VALUE);
            }
        }
        try (KafkaEventLog log = log("trimmed");
                GlobalTopic again = started("trimmed", "e")) {
            assertThat(log.beginOffset()).isEqualTo(1);
            assertThat(again.state().repositories()).hasSize(3);
        }
        // one that has no snapshot needs one from elsewhere, and says so where there is none
        try (GlobalTopic other = new GlobalTopic(
                log("trimmed"),
                new Snapshots(Files.createDirectories(directory.resolve("f"))),
                new SimpleMeterRegistry())) {
            assertThatThrownBy(() -> other.start(WAIT)).hasMessageContaining("begins at 1");
        }
        try (GlobalTopic again = started("trimmed", "e");
                GlobalTopic other = new GlobalTopic(
                        log("trimmed"),
                        new Snapshots(Files.createDirectories(directory.resolve("g"))),
                        new SimpleMeterRegistry())) {
            GlobalState elsewhere = again.state();
            other.start(WAIT, () -> Optional.of(elsewhere));
            assertThat(other.state()).isEqualTo(elsewhere);
        }
    }

    private static RepositoryCreated created(String name) {
        return new RepositoryCreated(new Repository(new RepositoryId(name), new RepositoryName(name), ""));
    }

    private static KafkaEventLog log(String prefix) {
        return new KafkaEventLog(kafka.clients(), Topics.globalName(prefix));
    }

    private static GlobalTopic started(String prefix, String node) throws IOException, InterruptedException {
        Snapshots snapshots = new Snapshots(Files.createDirectories(directory.resolve(node)));
        GlobalTopic global = new GlobalTopic(log(prefix), snapshots, new SimpleMeterRegistry());
        global.start(WAIT);
        return global;
    }
}
