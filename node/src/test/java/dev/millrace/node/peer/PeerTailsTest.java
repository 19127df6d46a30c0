package dev.millrace.node.peer;

import static dev.millrace.node.peer.PeerCluster.SHOP;
import static dev.millrace.node.peer.PeerCluster.SOON;
import static dev.millrace.node.peer.PeerCluster.WEB;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.GlobalEvent.Offline;
import dev.millrace.node.search.TailSource.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTailsTest {
    private static final Map<Integer, Long> ALL = Map.of(0, 0L, 1, 0L, 2, 0L, 3, 0L);

    @TempDir
    Path folder;

    private PeerCluster cluster;
    private PeerCluster.Member asker;
    private PeerCluster.Member node;

    /// Each node digests two partitions.
    @BeforeEach
    void open() throws IOException {
        cluster = new PeerCluster(folder, 2, 4);
        asker = cluster.members.get(0);
        node = cluster.members.get(1);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void collectsTheTailsOfAllNodes() throws Exception {
        for (int partition = 0; partition < 4; partition++) {
            cluster.append(partition, WEB, "event of " + partition);
            cluster.append(partition, SHOP, "other");
        }

        Map<Integer, Answer> answers = asker.tails().tails(ALL, WEB, SOON);

        assertThat(answers).hasSize(4);
        for (int partition = 0; partition < 4; partition++) {
            assertThat(answers.get(partition)).isInstanceOf(Answer.Covered.class);
            Answer.Covered covered = (Answer.Covered) requireNonNull(answers.get(partition));
            assertThat(covered.covered()).isEqualTo(new OffsetRange(0, 2));
            assertThat(covered.complete()).isTrue();
            assertThat(PeerCluster.texts(covered.blocks())).containsExactly("event of " + partition);
        }
        assertThat(asker.meters
                        .get("millrace_peer_request_duration")
                        .tag("operation", "tails")
                        .timer()
                        .count())
                .as("one request for both partitions of the other node")
                .isEqualTo(1);
    }

    @Test
    void fetchesInPiecesWhatIsTooMuchForOneAnswer() throws Exception {
        String text = "x".repeat(1 << 20);
        int events = (int) (PeerProtocol.TAIL_BYTES_MAX >> 20) + 6;
        for (int i = 0; i < events; i++) {
            cluster.append(1, WEB, i + text);
        }

        Answer.Covered covered = (Answer.Covered)
                requireNonNull(asker.tails().tails(Map.of(1, 0L), WEB, SOON).get(1));

        assertThat(covered.covered()).isEqualTo(new OffsetRange(0, events));
        assertThat(covered.complete()).isTrue();
        assertThat(covered.blocks().stream().mapToInt(each -> each.rowCount()).sum())
                .isEqualTo(events);
        assertThat(asker.meters
                        .get("millrace_peer_request_duration")
                        .tag("operation", "tails")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void saysWhatIsCommittedAlready() throws Exception {
        cluster.append(1, WEB, "a");
        assertThat(node.digest.flush(SOON)).isTrue();

        assertThat(asker.tails().tails(Map.of(1, 0L), WEB, SOON)).isEqualTo(Map.of(1, new Answer.Committed(1)));
    }

    @Test
    void givesTheOthersAnswersWhenOneNodeCannotBeReached() throws Exception {
        cluster.append(0, WEB, "a");
        cluster.addresses.put(node.id, "127.0.0.1:1"); // nobody listens there

        Map<Integer, Answer> answers = asker.tails().tails(ALL, WEB, Duration.ofMillis(300));

        assertThat(answers.get(0)).isInstanceOf(Answer.Covered.class);
        assertThat(answers.get(1))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.why()).contains("127.0.0.1:1 cannot be asked"));
        cluster.addresses.remove(node.id);
        assertThat(asker.tails().tails(Map.of(1, 0L), WEB, Duration.ofMillis(10)))
                .isEqualTo(Map.of(1, new Answer.NoPrimary()));
    }

    @Test
    void waitsForANodeThatComesBack() throws Exception {
        cluster.append(1, WEB, "a");
        cluster.addresses.put(node.id, "127.0.0.1:1");
        CompletableFuture<Map<Integer, Answer>> asking = asking(Map.of(1, 0L));
        await().until(() -> asker.meters.find("millrace_peer_request_duration").timer() != null);

        cluster.addresses.put(node.id, node.address());

        assertThat(asking.get().get(1)).isInstanceOf(Answer.Covered.class);
    }

    @Test
    void givesUpANodeThatHangsOnceItIsOffline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            cluster.append(1, WEB, "a");
            cluster.addresses.put(node.id, "127.0.0.1:" + silent.getLocalPort());
            CompletableFuture<Map<Integer, Answer>> asking = asking(Map.of(1, 0L));
            silent.accept(); // it is asked, and says nothing

            cluster.addresses.remove(node.id);
            await().until(() ->
                    asker.meters.find("millrace_peer_request_duration").timer() != null);
            cluster.addresses.put(node.id, node.address());

            assertThat(asking.get().get(1)).isInstanceOf(Answer.Covered.class);
        }
    }

    /// A primary that was paused: its connection is there and says nothing, and the others find it silent.
    @Test
    void goesToTheNextPrimary() throws Exception {
        try (ServerSocket paused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            cluster.append(1, WEB, "a");
            cluster.addresses.put(node.id, "127.0.0.1:" + paused.getLocalPort());
            CompletableFuture<Map<Integer, Answer>> asking = asking(Map.of(1, 0L));
            paused.accept();

            long lastPing =
                    requireNonNull(cluster.global.state().nodes().get(node.id)).lastPing();
            cluster.global.apply(new Offline(asker.id, "life-0", node.id, lastPing));

            assertThat(cluster.global.state().partition(1).orElseThrow().primary())
                    .contains(asker.id);
            assertThat(asking.get().get(1))
                    .isInstanceOfSatisfying(
                            Answer.Covered.class,
                            covered -> assertThat(covered.complete()).isTrue());
        }
    }

    private CompletableFuture<Map<Integer, Answer>> asking(Map<Integer, Long> from) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return asker.tails().tails(from, WEB, SOON);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
