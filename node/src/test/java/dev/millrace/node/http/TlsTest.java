package dev.millrace.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"Ed25519,PKCS8", "RSA,PKCS1", "EC,SEC1"})
    void speaksHttp1AndHttp2OverTls(String algorithm, String form) throws Exception {
        KeyStore made = keyStore(algorithm);
        HttpSettings.Tls tls = pem(made, form);
        try (TestServer server = TestServer.start(TestServer.settings(Optional.empty(), Optional.of(tls)))) {
            for (HttpClient.Version version : List.of(HttpClient.Version.HTTP_1_1, HttpClient.Version.HTTP_2)) {
                try (HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(made))
                        .version(version)
                        .build()) {
                    HttpResponse<String> answer = server.get(client, "/hello/x");

                    assertThat(answer.body()).isEqualTo("x,-");
                    assertThat(answer.version()).isEqualTo(version);
                }
            }
        }
    }

    @Test
    void saysWhichFileHoldsNoKey() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        HttpSettings.Tls tls = new HttpSettings.Tls(empty, empty);

        assertThatThrownBy(() -> TestServer.start(TestServer.settings(Optional.empty(), Optional.of(tls))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.pem holds no private key");
    }

    private KeyStore keyStore(String algorithm) throws Exception {
        Path file = folder.resolve(algorithm + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        algorithm,
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

    private HttpSettings.Tls pem(KeyStore store, String form) throws Exception {
        byte[] pkcs8 = store.getKey("node", PASSWORD).getEncoded();
        String key = switch (form) {
            case "PKCS8" -> block("PRIVATE KEY", pkcs8);
            case "PKCS1" -> block("RSA PRIVATE KEY", afterHeader(pkcs8));
            default -> block("EC PRIVATE KEY", withCurve(afterHeader(pkcs8)));
        };
        return new HttpSettings.Tls(
                Files.writeString(
                        folder.resolve("certificate.pem"),
                        block("CERTIFICATE", store.getCertificate("node").getEncoded())),
                Files.writeString(folder.resolve("key.pem"), key));
    }

    private static String block(String name, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), name);
    }

    /// What PKCS#8 wraps: the last OCTET STRING, whose content is a SEQUENCE.
    private static byte[] afterHeader(byte[] pkcs8) {
        for (int i = 10; i < pkcs8.length; i++) {
            if (pkcs8[i] == 0x04 && (pkcs8[i + 1] & 0xff) < 0x80 && pkcs8[i + 2] == 0x30) {
                return Arrays.copyOfRange(pkcs8, i + 2, pkcs8.length);
            }
            if (pkcs8[i] == 0x04 && (pkcs8[i + 1] & 0xff) == 0x82 && pkcs8[i + 4] == 0x30) {
                return Arrays.copyOfRange(pkcs8, i + 4, pkcs8.length);
            }
        }
        throw new IllegalStateException("no key in it");
    }

    /// As OpenSSL writes it, with the curve in member 0. The JDK's default curve is secp384r1.
    private static byte[] withCurve(byte[] key) {
        byte[] curve = {(byte) 0xa0, 7, 6, 5, 0x2b, (byte) 0x81, 4, 0, 0x22};
        byte[] all = Arrays.copyOf(key, key.length + curve.length);
        System.arraycopy(curve, 0, all, key.length, curve.length);
        assertThat(all[1] & 0xff).as("short form of the length").isLessThan(0x80 - curve.length);
        all[1] += (byte) curve.length;
        return all;
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("node", store.getCertificate("node"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
