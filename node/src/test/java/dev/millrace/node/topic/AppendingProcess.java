package dev.millrace.node.topic;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A process to kill: starts a broker on a directory, appends for ever, and says each acknowledged offset.
final class AppendingProcess {
    static final String TOPIC = "killed";

    private AppendingProcess() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream acknowledged = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BrokerFixture kafka = BrokerFixture.start(Path.of(arguments[0]));
                KafkaIngestTopic topic = kafka.topic(TOPIC)) {
            for (int i = 0; ; i++) {
                acknowledged.println(
                        "acknowledged " + topic.append(0, record(i)).get());
            }
        }
    }

    static byte[] record(int number) {
        return ("record " + number).getBytes(StandardCharsets.UTF_8);
    }
}
