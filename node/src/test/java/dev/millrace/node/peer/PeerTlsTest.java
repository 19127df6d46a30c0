package dev.millrace.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.http.PemKeyStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTlsTest {
    @TempDir
    Path folder;

    private PeerCluster cluster;
    private PeerCluster.Member node;

    @BeforeEach
    void open() throws IOException {
        cluster = new PeerCluster(folder, 1);
        node = cluster.members.getFirst();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void letsNobodyInWithoutACertificate() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(PemKeyStore.authority(node.tls.authority()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);

        assertRefused(context);
    }

    @Test
    void letsNobodyInWithACertificateOfAnotherAuthority() throws Exception {
        PeerTls stranger = TestCertificates.in(folder.resolve("others")).issue("node-0");
        PeerTls mixed = new PeerTls(node.tls.authority(), stranger.certificate(), stranger.key());

        assertRefused(mixed.client());
    }

    private void assertRefused(SSLContext context) {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            try (HttpClient client =
                    HttpClient.newBuilder().version(version).sslContext(context).build()) {
                assertThatThrownBy(() -> get(client)).isInstanceOf(IOException.class);
            }
        }
        assertThat(node.meters.find("millrace_http_requests").counters()).isEmpty();
    }

    @Test
    void speaksHttp2AndHttp1WithMembers() throws Exception {
        for (HttpClient.Version version : List.of(HttpClient.Version.HTTP_1_1, HttpClient.Version.HTTP_2)) {
            try (HttpClient client = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(node.tls.client())
                    .build()) {
                HttpResponse<String> answer = get(client);

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.version()).isEqualTo(version);
            }
        }
    }

    @Test
    void asksNoNodeWhoseCertificateIsForAnotherHost() throws Exception {
        PeerTls elsewhere =
                new TestCertificates(folder.resolve("certificates")).issue("node-9", "node-9.example.org", "10.9.9.9");
        PeerRoutes routes = new PeerRoutes(new PeerRoutes.Sources(
                cluster.global,
                node.digest,
                node.store,
                node.ingestNodes,
                () -> new NodeStatus("1", 0, Optional.empty(), 0, 0, 1, Optional.empty(), new TreeMap<>()),
                System::nanoTime));
        try (PeerServer server = new PeerServer("127.0.0.1", 0, elsewhere, routes, new SimpleMeterRegistry())) {
            server.start();

            assertThatThrownBy(() -> node.client.status("127.0.0.1:" + server.port()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No subject alternative names matching IP address 127.0.0.1");
        }
    }

    @Test
    void takesNewCertificatesWithoutARestart() throws Exception {
        CertificateWatch watch = new CertificateWatch(node.tls, List.of(node.server, node.client));
        X509Certificate before = served();
        new TestCertificates(folder.resolve("certificates")).issue("node-0");
        assertThat(served()).isEqualTo(before);

        watch.check();

        assertThat(served()).isNotEqualTo(before);
        assertThat(node.client.status(node.address()).release()).isEqualTo("1.0");
        watch.close();
    }

    @Test
    void movesToAnotherAuthority() throws Exception {
        CertificateWatch watch = new CertificateWatch(node.tls, List.of(node.server, node.client));
        SSLContext before = node.tls.client();
        PeerTls other = TestCertificates.in(folder.resolve("others")).issue("node-0");
        Files.copy(other.authority(), node.tls.authority(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(other.certificate(), node.tls.certificate(), StandardCopyOption.REPLACE_EXISTING);

        watch.check(); // the key does not fit yet

        assertThat(node.client.status(node.address()).release()).isEqualTo("1.0");
        Files.copy(other.key(), node.tls.key(), StandardCopyOption.REPLACE_EXISTING);

        watch.check();

        assertThat(node.client.status(node.address()).release()).isEqualTo("1.0");
        assertRefusedAfter(before);
        watch.close();
    }

    private void assertRefusedAfter(SSLContext before) {
        try (HttpClient client = HttpClient.newBuilder().sslContext(before).build()) {
            assertThatThrownBy(() -> get(client)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void goesOnWithWhatItHasWhileTheFilesAreBroken() throws Exception {
        CertificateWatch watch = new CertificateWatch(node.tls, List.of(node.server, node.client));
        Files.writeString(node.tls.certificate(), "nothing\n");

        watch.check();

        assertThat(node.client.status(node.address()).release()).isEqualTo("1.0");
        watch.close();
    }

    @Test
    void namesTheFileThatCannotBeUsed() {
        PeerTls broken = new PeerTls(node.tls.authority(), node.tls.certificate(), node.tls.certificate());

        assertThatThrownBy(() -> new PeerClient(broken, new SimpleMeterRegistry()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("node-0.pem holds no private key");
        assertThatThrownBy(() -> PemKeyStore.load(new HttpSettings.Tls(folder, folder)))
                .isInstanceOf(IOException.class);
    }

    private X509Certificate served() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(node.tls.client()).build()) {
            SSLSession session = get(client).sslSession().orElseThrow();
            return (X509Certificate) session.getPeerCertificates()[0];
        }
    }

    private HttpResponse<String> get(HttpClient client) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://" + node.address() + "/peer/v1/status"))
                        .header("millrace-peer-version", "1")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
