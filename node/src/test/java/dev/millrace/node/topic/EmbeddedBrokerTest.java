package dev.millrace.node.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 50;

    @Test
    void offsetsContinueWhenItStartsAgainOnItsDirectory(@TempDir Path directory) throws Exception {
        TopicIdentity first;
        try (BrokerFixture kafka = BrokerFixture.start(directory);
                KafkaIngestTopic topic = kafka.topic("again")) {
            first = topic.identity();
            assertThat(topic.append(0, new byte[] {1}).get()).isZero();
        }

        try (BrokerFixture kafka = BrokerFixture.start(directory);
                KafkaIngestTopic topic = kafka.topic("again");
                PartitionReader reader = topic.read(0, 0)) {
            assertThat(topic.identity()).isEqualTo(first);
            assertThat(topic.append(0, new byte[] {2}).get()).isEqualTo(1);
            assertThat(BrokerFixture.readAll(reader, 2))
                    .extracting(each -> each.encoded()[0])
                    .containsExactly((byte) 1, (byte) 2);
        }
    }

    @Test
    void keepsWhatItAcknowledgedBeforeItWasKilled(@TempDir Path directory) throws Exception {
        long last = killWhileAppending(directory);

        try (BrokerFixture kafka = BrokerFixture.start(directory);
                KafkaIngestTopic topic = kafka.topic(AppendingProcess.TOPIC);
                PartitionReader reader = topic.read(0, 0)) {
            List<ReceivedBatch> kept = BrokerFixture.readAll(reader, (int) last + 1);

            for (int i = 0; i <= last; i++) {
                assertThat(kept.get(i).offset()).isEqualTo(i);
                assertThat(kept.get(i).encoded()).isEqualTo(AppendingProcess.record(i));
            }
            long end = topic.endOffsets(Set.of(0), Duration.ofSeconds(10)).getOrDefault(0, -1L);
            assertThat(topic.append(0, new byte[] {2}).get()).isEqualTo(end);
        }
    }

    /// The last offset that the process said was acknowledged.
    private static long killWhileAppending(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            long last = -1;
            for (String line; last < ACKNOWLEDGED_BEFORE_THE_KILL && (line = output.readLine()) != null; ) {
                if (line.startsWith("acknowledged ")) {
                    last = Long.parseLong(line.substring("acknowledged ".length()));
                }
            }
            assertThat(last).isEqualTo(ACKNOWLEDGED_BEFORE_THE_KILL);
            return last;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
