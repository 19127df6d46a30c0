package dev.millrace.node.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promise 1 on one machine: between an append and its acknowledgement, and before a reader sees it, the partition's
/// log file was forced to disk. The flight recorder sees both with one clock.
class AcknowledgedIsFsyncedTest {
    private static final int APPENDS = 50;
    private static final String APPEND = "dev.millrace.test.Append";
    private static final String FORCE = "jdk.FileForce";

    @Name(APPEND)
    @StackTrace(false)
    static final class AppendEvent extends Event {}

    @Test
    void forcesTheLogBetweenAppendAndAcknowledgement(@TempDir Path directory) throws Exception {
        try (BrokerFixture kafka = BrokerFixture.start(directory.resolve("kafka"));
                KafkaIngestTopic topic = kafka.topic("forced");
                Recording recording = new Recording()) {
            topic.append(1, new byte[100]).get(); // makes the file, so that its name is known to be there
            recording.enable(FORCE).withThreshold(Duration.ZERO).withoutStackTrace();
            recording.enable(APPEND);
            recording.start();
            for (int i = 0; i < APPENDS; i++) {
                AppendEvent append = new AppendEvent();
                append.begin();
                topic.append(1, new byte[100]).get();
                append.commit();
            }
            recording.stop();
            Path file = directory.resolve("events.jfr");
            recording.dump(file);

            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            List<RecordedEvent> appends = named(events, APPEND);
            List<RecordedEvent> forces = named(events, FORCE).stream()
                    .filter(AcknowledgedIsFsyncedTest::isOfThePartition)
                    .toList();

            assertThat(topic.endOffsets(Set.of(1), Duration.ofSeconds(10))).containsEntry(1, APPENDS + 1L);
            assertThat(appends)
                    .hasSize(APPENDS)
                    .allSatisfy(append -> assertThat(forces)
                            .as("forces of the log within an append")
                            .anyMatch(force -> isWithin(force, append)));
        }
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private static boolean isOfThePartition(RecordedEvent force) {
        Path path = Path.of(force.getString("path"));
        return path.endsWith(Path.of("forced-ingest-0-1", "00000000000000000000.log"));
    }

    private static boolean isWithin(RecordedEvent inner, RecordedEvent outer) {
        return !inner.getStartTime().isBefore(outer.getStartTime())
                && !inner.getEndTime().isAfter(outer.getEndTime());
    }
}
