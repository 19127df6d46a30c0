package dev.millrace.node.peer;

import static dev.millrace.node.peer.PeerCluster.SHOP;
import static dev.millrace.node.peer.PeerCluster.SOON;
import static dev.millrace.node.peer.PeerCluster.WEB;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.digest.BatchDecoder;
import dev.millrace.node.digest.EncodedTail;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.SnapshotCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerProtocolTest {
    @TempDir
    Path folder;

    private PeerCluster cluster;
    private PeerCluster.Member asker;
    private PeerCluster.Member node;

    @BeforeEach
    void open() throws IOException {
        cluster = new PeerCluster(folder, 2);
        asker = cluster.members.get(0);
        node = cluster.members.get(1);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void givesTails() throws Exception {
        cluster.append(1, WEB, "a", "b");
        cluster.append(1, SHOP, "other");
        cluster.append(1, WEB, "c");

        Map<Integer, EncodedTail> tails = asker.client.tails(
                node.address(),
                Map.of(0, 0L, 1, 1L),
                WEB,
                SOON,
                cluster.global.state().version());

        assertThat(tails.get(0)).isEqualTo(new EncodedTail.NoPrimary());
        EncodedTail.Covered covered = (EncodedTail.Covered) requireNonNull(tails.get(1));
        assertThat(covered.covered()).isEqualTo(new OffsetRange(1, 3));
        assertThat(covered.complete()).isTrue();
        assertThat(PeerCluster.texts(new BatchDecoder(0, 1).blocks(covered.batches(), WEB)))
                .containsExactly("c");
    }

    @Test
    void commitsForOthers() throws Exception {
        cluster.append(1, WEB, "a");

        assertThat(asker.client.flush(node.address(), Map.of(1, 1L), SOON)).isTrue();
        assertThat(asker.client.flush(node.address(), Map.of(0, 1L), Duration.ZERO))
                .isFalse();

        assertThat(asker.client.settledTo(node.address(), List.of(0, 1))).isEqualTo(Map.of(1, 1L));
        assertThat(asker.client.tails(node.address(), Map.of(1, 0L), WEB, SOON, 0))
                .isEqualTo(Map.of(1, new EncodedTail.Committed(1)));
    }

    @Test
    void refusesWhileItIsBehind() {
        long tooNew = cluster.global.state().version() + 1;

        assertThatThrownBy(() -> asker.client.tails(node.address(), Map.of(1, 0L), WEB, Duration.ofMillis(5), tooNew))
                .isInstanceOfSatisfying(
                        PeerRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(503))
                .hasMessageContaining("behind");
    }

    @Test
    void givesPartsOfFiles() throws Exception {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        Files.write(node.store.path(FileKind.SEGMENT, "s-1"), content);

        assertThat(asker.client.file(node.address(), FileKind.SEGMENT, "s-1", 1_000, 250_000))
                .isEqualTo(Arrays.copyOfRange(content, 1_000, 251_000));
        assertThat(asker.client.file(node.address(), FileKind.SEGMENT, "s-1", 300_000, 0))
                .isEmpty();
        assertRefused(416, FileKind.SEGMENT, "s-1", 299_999, 2);
        assertRefused(416, FileKind.SEGMENT, "s-1", Long.MAX_VALUE, 1);
        assertRefused(404, FileKind.MINI, "s-1", 0, 1);
        assertRefused(400, FileKind.MINI, "..%2f..%2fca-key", 0, 1);
        assertRefused(400, FileKind.MINI, "s-1", -1, 1);
        assertRefused(400, FileKind.SEGMENT, "s-1", 0, PeerClient.fileRangeBytesMax() + 1);
    }

    private void assertRefused(int status, FileKind kind, String id, long offset, int length) {
        assertThatThrownBy(() -> asker.client.file(node.address(), kind, id, offset, length))
                .isInstanceOfSatisfying(
                        PeerRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void givesTheStateOfGlobal() throws Exception {
        assertThat(SnapshotCodec.encode(asker.client.snapshot(node.address())))
                .isEqualTo(SnapshotCodec.encode(cluster.global.state()));
    }

    @Test
    void findsTheStateWhereverItIs() throws Exception {
        PeerSnapshots snapshots = new PeerSnapshots(asker.client, List.of("127.0.0.1:1", node.address()));

        assertThat(snapshots.newest().orElseThrow().version())
                .isEqualTo(cluster.global.state().version());
        assertThat(new PeerSnapshots(asker.client, List.of("127.0.0.1:1")).newest())
                .isEmpty();
    }

    @Test
    void saysHowItIs() throws Exception {
        NodeStatus status = asker.client.status(node.address());

        assertThat(status.partitions()).isEqualTo(Map.of(0, new NodeStatus.Progress(6, 7)));
        assertThat(status.cpuLoad()).contains(0.5);
        assertThat(status.disk()).contains(new NodeStatus.Disk(1, 2));
    }

    @Test
    void hearsOfNodesThatTakeEvents() throws Exception {
        IngestNode one = new IngestNode("in-1", "10.0.0.1:8080", "a", "1.0", 0.25, 1, 2, 3);
        asker.client.announce(node.address(), one);
        assertThat(node.ingestNodes.list()).extracting(IngestNodes.Seen::node).containsExactly(one);

        cluster.nanos.addAndGet(IngestNodes.SILENCE_MAX.toNanos());

        assertThat(node.ingestNodes.list()).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithAQuestion() throws Exception {
        try (HttpClient member = member()) {
            assertThat(post(member, "/peer/v1/tails", "{\"repository\":\"web\"}", "1"))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                    .satisfies(answer -> assertThat(answer.body()).contains("not understood"));
            assertThat(post(
                                    member,
                                    "/peer/v1/tails",
                                    "{\"repository\":\"../x\",\"from\":{},\"waitMillis\":0,\"version\":0}",
                                    "1")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(
                                    member,
                                    "/peer/v1/tails",
                                    "{\"repository\":\"web\",\"from\":{\"-1\":0},\"waitMillis\":0,\"version\":0}",
                                    "1")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(member, "/peer/v1/flush", "[".repeat(5_000), "1").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void readsNoQuestionWithoutEnd() throws Exception {
        try (HttpClient member = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(asker.tls.client())
                .build()) {
            String tooLong = " ".repeat(PeerProtocol.JSON_BYTES_MAX + 1);

            assertThat(post(member, "/peer/v1/flush", tooLong, "1").statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void refusesAnotherVersion() throws Exception {
        try (HttpClient member = member()) {
            HttpResponse<String> answer = post(member, "/peer/v1/flush", "{}", "2");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("speaks version 2 of the protocol between nodes, this node version 1");
            assertThat(answer.headers().firstValue("millrace-peer-version")).contains("1");
        }
    }

    private HttpClient member() throws IOException {
        return HttpClient.newBuilder().sslContext(asker.tls.client()).build();
    }

    private HttpResponse<String> post(HttpClient client, String path, String body, String version) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://" + node.address() + path))
                        .header("millrace-peer-version", version)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
