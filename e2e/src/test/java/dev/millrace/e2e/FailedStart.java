package dev.millrace.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/// A start that must not succeed.
final class FailedStart {
    private static final Duration END_MAX = Duration.ofSeconds(90);

    private FailedStart() {}

    /// What a node says that ends by itself.
    static String of(Path directory, Map<String, String> settings) throws IOException {
        try (RunningNode node = RunningNode.launch(
                Files.createDirectories(directory.resolve("refused")), Place.LOOPBACK, 256, settings)) {
            Awaitility.await("the start ends")
                    .atMost(END_MAX)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !node.isAlive());
            return node.log();
        }
    }
}
