package dev.millrace.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bodies that are packed, cut, broken, slow or bombs.
class RequestBodyTest {
    private static final byte[] TEXT = TestServer.text("one line of a log\n".repeat(5000));
    private static final String TEXT_SUM = sum(TEXT);

    private final TestServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RequestBodyTest() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void unpacksEachEncoding() throws Exception {
        assertThat(count(TEXT, "").body()).isEqualTo(TEXT_SUM);
        assertThat(count(TEXT, "identity").body()).isEqualTo(TEXT_SUM);
        assertThat(count(gzip(TEXT), "gzip").body()).isEqualTo(TEXT_SUM);
        assertThat(count(Zstd.compress(TEXT), "zstd").body()).isEqualTo(TEXT_SUM);
        assertThat(count(deflate(TEXT, false), "deflate").body()).isEqualTo(TEXT_SUM);
        assertThat(count(deflate(TEXT, true), "deflate").body()).isEqualTo(TEXT_SUM);
        assertThat(count(new byte[0], "").body()).isEqualTo("0:0");
    }

    @Test
    void unpacksSeveralMembersOneAfterTheOther() throws Exception {
        byte[] twice = concat(TEXT, TEXT);

        assertThat(count(concat(gzip(TEXT), gzip(new byte[0]), gzip(TEXT)), "gzip")
                        .body())
                .isEqualTo(sum(twice));
        assertThat(count(concat(Zstd.compress(TEXT), Zstd.compress(TEXT)), "zstd")
                        .body())
                .isEqualTo(sum(twice));
    }

    @Test
    void refusesEncodingsThatItDoesNotKnow() throws Exception {
        HttpResponse<String> answer = count(TEXT, "br");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("'br'").contains("zstd");
    }

    @Test
    void refusesWhatIsCutOrBroken() throws Exception {
        for (String encoding : new String[] {"gzip", "zstd", "deflate"}) {
            byte[] packed = pack(TEXT, encoding);
            byte[] broken = packed.clone();
            Arrays.fill(broken, packed.length / 3, packed.length / 2, (byte) 0x55);

            assertThat(count(Arrays.copyOf(packed, packed.length - 5), encoding).statusCode())
                    .as("cut " + encoding)
                    .isEqualTo(400);
            assertThat(count(broken, encoding).statusCode())
                    .as("broken " + encoding)
                    .isEqualTo(400);
            assertThat(count(TEXT, encoding).statusCode())
                    .as("plain as " + encoding)
                    .isEqualTo(400);
        }
    }

    @Test
    void survivesAnyBytesThatPretendToBePacked() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            String encoding = new String[] {"gzip", "zstd", "deflate"}[i % 3];
            byte[] packed = pack(Arrays.copyOf(TEXT, 1 + random.nextInt(3000)), encoding);
            packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));

            assertThat(count(packed, encoding).statusCode())
                    .as("seed %d, round %d", seed, i)
                    .isIn(200, 400);
        }
    }

    @Test
    void stopsBombsAtTheLimit() throws Exception {
        for (String encoding : new String[] {"gzip", "zstd", "deflate"}) {
            HttpResponse<String> answer = count(bomb(encoding), encoding);

            assertThat(answer.statusCode()).as(encoding).isEqualTo(413);
            assertThat(answer.body())
                    .contains("more than " + TestServer.BODY_BYTES_MAX + " bytes")
                    .contains("MILLRACE_HTTP_BODY_BYTES_MAX");
        }
    }

    @Test
    void stopsBodiesThatUnpackToNothingForEver() throws Exception {
        byte[] member = gzip(new byte[0]);
        byte[] members = new byte[member.length * (TestServer.BODY_BYTES_MAX / member.length + 2)];
        for (int i = 0; i < members.length; i += member.length) {
            System.arraycopy(member, 0, members, i, member.length);
        }

        assertThat(count(members, "gzip").statusCode()).isEqualTo(413);
    }

    @Test
    void refusesAZstdWindowLargerThan8Mb() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(packed).setLong(25)) {
            zstd.write(TEXT);
        }

        HttpResponse<String> answer = count(packed.toByteArray(), "zstd");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("larger than 8 MB");
    }

    @Test
    void takesABodyOfExactlyTheLimitAndNoMore() throws Exception {
        byte[] most = new byte[TestServer.BODY_BYTES_MAX];

        assertThat(count(most, "").statusCode()).isEqualTo(200);
        assertThat(count(gzip(most), "gzip").statusCode()).isEqualTo(200);
        assertThat(count(new byte[most.length + 1], "").statusCode()).isEqualTo(413);
        assertThat(count(gzip(new byte[most.length + 1]), "gzip").statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> count(byte[] body, String encoding) throws IOException, InterruptedException {
        return server.post(client, "/count", body, encoding);
    }

    static byte[] pack(byte[] bytes, String encoding) throws IOException {
        return switch (encoding) {
            case "gzip" -> gzip(bytes);
            case "zstd" -> zstd(bytes);
            default -> deflate(bytes, false);
        };
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStream(packed).setChecksum(true)) {
            zstd.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean isRaw) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, isRaw);
        try (OutputStream deflate = new DeflaterOutputStream(packed, deflater)) {
            deflate.write(bytes);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /// 1 GB of zeros: a run of members, or of frames, of 64 MB. The zlib format knows no runs, so there it is 64 MB.
    private static byte[] bomb(String encoding) throws IOException {
        byte[] part = pack(new byte[64 << 20], encoding);
        if (encoding.equals("deflate")) {
            return part;
        }
        byte[][] parts = new byte[16][];
        Arrays.fill(parts, part);
        return concat(parts);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] each : parts) {
            all.writeBytes(each);
        }
        return all.toByteArray();
    }

    private static String sum(byte[] bytes) {
        long sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        return bytes.length + ":" + sum;
    }
}
