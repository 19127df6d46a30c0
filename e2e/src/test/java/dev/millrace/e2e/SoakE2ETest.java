package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Promises 1, 2 and 6 for as long as one likes: `make soak`, with `KILLS` for each scenario.
@Tag("soak")
class SoakE2ETest {
    private static final int KILLS = Integer.getInteger("millrace.kills", 50);

    @Test
    void survivesKills(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory, Troubles.OFTEN)) {
            new KillRounds("plain", node, KillRounds.Trouble.NONE).run(KILLS);
        }
    }

    @Test
    void survivesKillsWhileItMerges(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory, Troubles.merging())) {
            new KillRounds("merging", node, KillRounds.Trouble.NONE).run(KILLS);
            assertThat(node.dataDirectory().resolve("segments")).isNotEmptyDirectory();
        }
    }

    @Test
    void survivesKillsWhileTheBucketFails(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RunningS3 s3 = RunningS3.minio(directory);
                FaultProxy proxy = FaultProxy.start(s3.uri());
                RunningNode node = RunningNode.start(directory, Troubles.withBucket(s3, proxy))) {
            new KillRounds("bucket", node, Troubles.bucket(proxy)).run(KILLS);
            System.out.println("bucket: " + proxy);
            assertThat(s3.folder("minis")).isNotEmptyDirectory();
            assertThat(s3.folder("segments")).isNotEmptyDirectory();
        }
    }

    @Test
    void survivesKillsWhileTheDiskIsFull(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 512);
                RunningNode node = RunningNode.start(directory, Troubles.onDisk(disk))) {
            new KillRounds("full disk", node, Troubles.fullDisk(disk)).run(KILLS);
        }
    }
}
