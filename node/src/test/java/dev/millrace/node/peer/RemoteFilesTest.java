package dev.millrace.node.peer;

import static dev.millrace.node.peer.PeerCluster.SOON;
import static dev.millrace.node.peer.PeerCluster.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.DirectoryBucket;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.GlobalEvent.BucketAttached;
import dev.millrace.node.global.GlobalEvent.CopyAdded;
import dev.millrace.node.global.GlobalEvent.Uploaded;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.storage.Leases;
import dev.millrace.node.storage.Neighbours;
import dev.millrace.node.storage.OpenFiles;
import dev.millrace.node.storage.RangeCache;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are on other nodes' disks.
class RemoteFilesTest {
    @TempDir
    Path folder;

    private PeerCluster cluster;
    private PeerCluster.Member reader;
    private PeerCluster.Member holder;
    private PeerCluster.Member other;
    private StoredFile file;
    private final List<String> damages = new ArrayList<>();

    /// The second node commits a file, and the third has a copy of it.
    @BeforeEach
    void open() throws Exception {
        cluster = new PeerCluster(folder, 3);
        reader = cluster.members.get(0);
        holder = cluster.members.get(1);
        other = cluster.members.get(2);
        cluster.append(1, WEB, "a", "b", "c");
        assertThat(holder.digest.flush(Map.of(1, 1L), SOON)).isTrue();
        file = cluster.global.state().minis().values().iterator().next();
        Files.copy(path(holder), path(other));
        cluster.global.apply(new CopyAdded(file.id(), other.id, file.checksum()));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Path path(PeerCluster.Member member) {
        return member.store.path(FileKind.MINI, file.id());
    }

    private OpenFiles files(Optional<Bucket> bucket) throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        return new OpenFiles.Places(
                        reader.store,
                        bucket,
                        new RangeCache(cache, 1 << 20, new SimpleMeterRegistry()),
                        new Leases(),
                        (id, what) -> damages.add(what),
                        new Neighbours(
                                reader.id,
                                cluster.global::state,
                                new HolderFiles(
                                        reader.client, node -> Optional.ofNullable(cluster.addresses.get(node)))))
                .open();
    }

    private List<String> texts(OpenFiles files, StoredFile of) throws IOException {
        return PeerCluster.texts(files.blocks(of, WEB, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void readsWhatAnotherNodeHas() throws Exception {
        try (OpenFiles files = files(Optional.empty())) {
            assertThat(texts(files, file)).containsExactlyInAnyOrder("a", "b", "c");
        }
        assertThat(damages).as("this node holds no copy, so it lacks none").isEmpty();
    }

    @Test
    void goesToAnotherHolderWhenOneDies() throws Exception {
        for (PeerCluster.Member dead : List.of(holder, other)) {
            cluster.addresses.clear();
            cluster.addresses.put(holder.id, holder.address());
            cluster.addresses.put(other.id, other.address());
            cluster.addresses.put(dead.id, "127.0.0.1:1"); // nobody listens there
            try (OpenFiles files = files(Optional.empty())) {
                assertThat(texts(files, file)).containsExactlyInAnyOrder("a", "b", "c");
            }
        }
    }

    @Test
    void goesToAnotherHolderWhenOneHasLostIt() throws Exception {
        Files.delete(path(other));
        try (OpenFiles files = files(Optional.empty())) {
            assertThat(texts(files, file)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void readsFromAnotherHolderWhatIsDamagedOnOne() throws Exception {
        for (PeerCluster.Member each : List.of(holder, other)) {
            byte[] good = Files.readAllBytes(path(each));
            byte[] bad = good.clone();
            bad[bad.length - 20] ^= 1;
            bad[40] ^= 1;
            Files.write(path(each), bad);
            try (OpenFiles files = files(Optional.empty())) {
                assertThat(texts(files, file)).containsExactlyInAnyOrder("a", "b", "c");
            }
            Files.write(path(each), good);
        }
    }

    @Test
    void findsWhatHasGoneToTheBucketMeanwhile() throws Exception {
        Bucket bucket = DirectoryBucket.open(Files.createDirectories(folder.resolve("bucket")));
        bucket.putIfAbsent("minis/one.mrs", path(holder));
        cluster.addresses.clear();
        try (OpenFiles files = files(Optional.of(bucket))) {
            assertThatThrownBy(() -> texts(files, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("off-line");

            cluster.global.apply(new BucketAttached(new BucketState("cluster", 1)));
            cluster.global.apply(new Uploaded(file.id(), new BucketObject("minis/one.mrs", file.checksum(), 0)));

            assertThat(texts(files, file)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void saysThatItsOwnCopyIsGone() throws Exception {
        try (OpenFiles files = files(Optional.empty())) {
            assertThat(texts(files, file.heldBy(Set.of(reader.id, holder.id))))
                    .containsExactlyInAnyOrder("a", "b", "c");
        }
        assertThat(damages).containsExactly("it is gone from the disk");
    }
}
