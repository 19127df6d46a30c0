package dev.millrace.node.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.bucket.Bucket.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBucketTest extends BucketContract {
    @Override
    Bucket open(Path directory) throws Exception {
        return DirectoryBucket.open(directory.resolve("bucket"));
    }

    @Override
    void overwrite(Path directory, String key, byte[] content) throws Exception {
        Files.write(directory.resolve("bucket").resolve(key), content);
    }

    @Test
    void whatNobodyFinishedIsSweptOnceItIsOld(@TempDir Path root) throws Exception {
        DirectoryBucket.open(root).close();
        Path old = Files.write(root.resolve(".tmp/old"), new byte[3]);
        Path young = Files.write(root.resolve(".tmp/young"), new byte[3]);
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(2))));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofHours(2))));

        try (Bucket bucket = DirectoryBucket.open(root, InstantSource.fixed(now))) {
            assertThat(old).doesNotExist();
            assertThat(young).exists();
            assertThat(bucket.list("", "", 9)).isEmpty();
        }
    }

    @Test
    void ownersFollowEachOther(@TempDir Path root) throws Exception {
        try (Bucket bucket = DirectoryBucket.open(root)) {
            assertThat(bucket.replaceOwner(Optional.empty(), new Owner("us", 9)))
                    .isTrue();
            assertThat(bucket.replaceOwner(Optional.of(new Owner("us", 9)), new Owner("them", 10)))
                    .isTrue();
            assertThat(root.resolve("cluster-10.json")).content().contains("\"clusterId\":\"them\"");
            assertThat(bucket.owner()).as("10 comes after 9").contains(new Owner("them", 10));
            assertThatThrownBy(() -> bucket.replaceOwner(bucket.owner(), new Owner("us", 12)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
