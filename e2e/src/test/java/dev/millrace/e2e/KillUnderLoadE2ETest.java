package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Promises 1 and 2 with a real process: what was acknowledged is found, each event once, however the process ends.
/// [SoakE2ETest] does the same for hours.
class KillUnderLoadE2ETest {
    private static final int KILLS = 6;

    @Test
    void acknowledgedIsDurableAndFoundOnceThroughSixKills(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        try (RunningS3 s3 = RunningS3.inProcess(directory);
                FaultProxy proxy = FaultProxy.start(s3.uri());
                RunningNode node = RunningNode.start(directory, Troubles.withBucket(s3, proxy))) {
            new KillRounds("fast set", node, Troubles.bucket(proxy)).run(KILLS);
            assertThat(node.dataDirectory().resolve("segments"))
                    .as("merging was on")
                    .isNotEmptyDirectory();
            assertThat(s3.folder("minis")).as("the bucket was on").isNotEmptyDirectory();
            assertThat(proxy.spoilt())
                    .as("the bucket was in trouble: %s", proxy)
                    .isPositive();
        }
    }
}
