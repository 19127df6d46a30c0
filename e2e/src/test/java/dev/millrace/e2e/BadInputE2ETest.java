package dev.millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promise 9 with a real process of 512 MB: hostile input is only input, and disturbs nobody else.
class BadInputE2ETest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    static Path directory;

    private static RunningNode node;
    private static MillraceClient client;

    @BeforeAll
    static void start() throws IOException {
        node = RunningNode.start(directory);
        client = node.client();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// Whatever came before: the process is the same, and others are served.
    @AfterEach
    void othersAreNotDisturbed() throws Exception {
        assertThat(node.isAlive()).isTrue();
        assertThat(client.post("/api/v1/ingest/lines", "still here\n").status()).isEqualTo(200);
        assertThat(node.log()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void wrongTokenIsRefused() throws Exception {
        MillraceClient stranger = new MillraceClient(node.uri(), "wrong-token");

        assertThat(stranger.post("/api/v1/ingest/lines", "x\n").status()).isEqualTo(401);
        assertThat(stranger.get("/metrics").status()).isEqualTo(401);
    }

    @Test
    void unknownRepositoryIsNamed() throws Exception {
        MillraceClient.Answer answer = client.post("/api/v1/ingest/lines?repository=nowhere", "x\n");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("nowhere");
    }

    @Test
    void brokenJsonLineCostsOnlyItself() throws Exception {
        MillraceClient.Answer answer = client.post(
                "/api/v1/ingest/ndjson",
                "{\"test\":\"broken\",\"n\":1}\n{\"test\":\"broken\n{\"test\":\"broken\",\"n\":3}\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(client.count("test=broken")).isEqualTo(2);
        assertThat(client.count("@error=true \"{\\\"test\\\":\\\"broken\"")).isEqualTo(1);
    }

    @Test
    void brokenEnvelopeIsRefusedWithItsPlace() throws Exception {
        MillraceClient.Answer answer =
                client.post("/api/v1/ingest/humio-structured", "[{\"tags\":{},\"events\":[{\"timestamp\":1,}]}]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).containsPattern("line|column|offset|byte");
    }

    @Test
    void lineOfHundredMegabytesIsRefusedOrCut() throws Exception {
        byte[] line = new byte[100 * MEGABYTE];
        java.util.Arrays.fill(line, (byte) 'a');

        MillraceClient.Answer answer = client.post("/api/v1/ingest/lines", line);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("MILLRACE_HTTP_BODY_BYTES_MAX");
    }

    @Test
    void lineOfTwoMegabytesIsCutAndMarked() throws Exception {
        byte[] line = ("toolong " + "b".repeat(2 * MEGABYTE)).getBytes(UTF_8);

        assertThat(client.post("/api/v1/ingest/lines", line).status()).isEqualTo(200);

        List<JsonNode> rows = client.query("toolong @error=true | select([@error_msg])");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().get("@error_msg").asText()).isNotEmpty();
    }

    @Test
    void decompressionBombIsRefused() throws Exception {
        MillraceClient.Answer answer =
                client.post("/api/v1/ingest/lines", gzippedZeros(1024), "Content-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void manyBombsAtOnceAreRefused() throws Exception {
        byte[] bomb = gzippedZeros(256);
        List<Thread> senders = new java.util.ArrayList<>();
        List<Integer> statuses = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        for (int i = 0; i < 16; i++) {
            senders.add(Thread.startVirtualThread(() -> {
                try {
                    statuses.add(client.post("/api/v1/ingest/lines", bomb, "Content-Encoding", "gzip")
                            .status());
                } catch (IOException | InterruptedException e) {
                    statuses.add(-1);
                }
            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(statuses).hasSize(16).allMatch(status -> status == 413 || status == 429 || status == 503);
    }

    @Test
    void hundredThousandFieldsAreCutAndMarked() throws Exception {
        StringBuilder event = new StringBuilder("{\"test\":\"manyfields\"");
        for (int i = 0; i < 100_000; i++) {
            event.append(",\"").append(Integer.toString(i, 36)).append("\":1");
        }
        event.append("}\n");

        assertThat(client.post("/api/v1/ingest/ndjson", event.toString()).status())
                .isEqualTo(200);

        assertThat(client.count("test=manyfields @error=true")).isEqualTo(1);
    }

    @Test
    void deepNestingIsOnlyInput() throws Exception {
        String deep = "{\"test\":\"deep\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n";

        assertThat(client.post("/api/v1/ingest/ndjson", deep).status()).isEqualTo(200);

        assertThat(client.count("@error=true deep")).isEqualTo(1);
    }

    @Test
    void bodyThatIsCutStoresNothing() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), node.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/ingest/lines HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + RunningNode.TOKEN
                            + "\r\nContent-Length: 1000\r\n\r\ncutbody one\ncutbody two\n")
                    .getBytes(UTF_8));
            out.flush();
        }

        Awaitility.await().during(Duration.ofSeconds(1)).until(() -> client.count("cutbody") == 0);
    }

    @Test
    void timestampOfTheYear300000IsKeptAndMarked() throws Exception {
        assertThat(client.post(
                                "/api/v1/ingest/humio-structured",
                                "[{\"tags\":{},\"events\":[{\"timestamp\":\"+300000-01-01T00:00:00Z\",\"attributes\":{\"test\":\"farfuture\"}},"
                                        + "{\"timestamp\":9404288160000000,\"attributes\":{\"test\":\"farfuture\"}}]}]")
                        .status())
                .isEqualTo(200);
        assertThat(client.post(
                                "/api/v1/ingest/ndjson",
                                "{\"time\":\"300000-01-01T00:00:00Z\",\"test\":\"farfuture\"}\n")
                        .status())
                .isEqualTo(200);

        assertThat(client.count("test=farfuture @error=true")).isEqualTo(3);
    }

    private static byte[] gzippedZeros(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[MEGABYTE];
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < megabytes; i++) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
