package dev.millrace.node.ingest.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.global.Listener;
import dev.millrace.node.global.Listener.Framing;
import dev.millrace.node.global.Listener.Protocol;
import dev.millrace.node.http.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsListenerTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final Listener TLS = ListenFixture.listener(Protocol.TLS, Framing.SYSLOG);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesMessagesOverTlsWithTheNewestCertificate() throws Exception {
        KeyStore first = keyStore("first");
        HttpSettings.Tls files = write(first);
        try (ListenFixture node = new ListenFixture(ListenFixture.LIMITS, Optional.of(files))) {
            int port = node.open(TLS);
            send(port, first, "7 <34>one");
            node.awaitRaws("<34>one");

            KeyStore second = keyStore("second");
            write(second);
            await().until(() -> {
                try {
                    send(port, second, "7 <35>two");
                    return true;
                } catch (IOException _) {
                    return false; // still the old one
                }
            });
            node.awaitRaws("<34>one", "<35>two");

            Files.writeString(files.key(), "nothing");
            send(port, second, "9 <36>three");
            node.awaitRaws("<34>one", "<35>two", "<36>three");
        }
    }

    @Test
    void plainSenderIsRefusedAndHoldsNobodyUp() throws Exception {
        KeyStore store = keyStore("only");
        try (ListenFixture node = new ListenFixture(ListenFixture.LIMITS, Optional.of(write(store)))) {
            int port = node.open(TLS);
            try (Socket plain = ListenFixture.connect(port)) {
                plain.getOutputStream().write("<34>one\n".getBytes(UTF_8));
                await().until(() -> node.counts(TLS).refusedConnections() == 1);
            }
            send(port, store, "7 <35>two");
            node.awaitRaws("<35>two");
        }
    }

    private static void send(int port, KeyStore trusted, String text) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("node", trusted.getCertificate("node"));
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            socket.getOutputStream().write(text.getBytes(UTF_8));
        }
    }

    private HttpSettings.Tls write(KeyStore store) throws Exception {
        Certificate certificate = store.getCertificate("node");
        return new HttpSettings.Tls(
                Files.writeString(folder.resolve("certificate.pem"), block("CERTIFICATE", certificate.getEncoded())),
                Files.writeString(
                        folder.resolve("key.pem"),
                        block("PRIVATE KEY", store.getKey("node", PASSWORD).getEncoded())));
    }

    private static String block(String name, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), name);
    }

    private KeyStore keyStore(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-validity",
                        "3650")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            store.load(input, PASSWORD);
        }
        return store;
    }
}
