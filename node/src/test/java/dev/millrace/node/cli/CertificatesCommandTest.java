package dev.millrace.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CertificatesCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();
    private final StringWriter said = new StringWriter();

    @Test
    void makesAnAuthorityAndACertificateForEachNode() throws Exception {
        Path out = directory.resolve("certs");

        assertThat(run("--out", out.toString(), "--nodes", "n1=n1.example.org,10.0.0.1,::1", "n2", "--local"))
                .isZero();

        X509Certificate authority = certificate(out.resolve("ca.pem"));
        X509Certificate first = certificate(out.resolve("n1.pem"));
        authority.verify(authority.getPublicKey());
        first.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(first.getBasicConstraints()).isEqualTo(-1);
        assertThat(first.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(names(first))
                .containsExactly("n1", "n1.example.org", "10.0.0.1", "0:0:0:0:0:0:0:1", "localhost", "127.0.0.1");
        assertThat(names(certificate(out.resolve("n2.pem")))).containsExactly("n2", "localhost", "127.0.0.1");
        assertThat(days(authority)).isEqualTo(3650);
        assertThat(days(first)).isEqualTo(365);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files)
                    .hasSize(6)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void keepsTheAuthority() throws Exception {
        assertThat(run("--out", directory.toString(), "--nodes", "n1")).isZero();
        X509Certificate authority = certificate(directory.resolve("ca.pem"));
        X509Certificate before = certificate(directory.resolve("n1.pem"));

        assertThat(run("--out", directory.toString(), "--nodes", "n1", "n2", "--days", "9"))
                .isZero();

        assertThat(certificate(directory.resolve("ca.pem"))).isEqualTo(authority);
        assertThat(certificate(directory.resolve("n1.pem"))).isNotEqualTo(before);
        certificate(directory.resolve("n2.pem")).verify(authority.getPublicKey());
        assertThat(days(certificate(directory.resolve("n2.pem")))).isEqualTo(9);
    }

    @Test
    void saysWhatItCannotTake() throws Exception {
        assertThat(run("--out", directory.toString(), "--nodes", "../n1")).isEqualTo(1);
        assertThat(run("--out", directory.toString(), "--nodes", "ca")).isEqualTo(1);
        assertThat(run("--out", directory.toString(), "--nodes", "n1=a b")).isEqualTo(1);
        assertThat(run("--out", directory.toString(), "--nodes", "n1=")).isEqualTo(1);
        assertThat(run("--out", directory.toString(), "--nodes", "n1", "--days", "0"))
                .isEqualTo(1);
        assertThat(directory).isEmptyDirectory();

        Files.writeString(directory.resolve("ca.pem"), "");
        assertThat(run("--out", directory.toString(), "--nodes", "n1")).isEqualTo(1);
        assertThat(said.toString()).contains("only one of ca.pem and ca-key.pem");
        Files.writeString(directory.resolve("ca-key.pem"), "");
        assertThat(run("--out", directory.toString(), "--nodes", "n1")).isEqualTo(1);
    }

    @Test
    void isACommandOfTheClient() {
        assertThat(MillraceCommand.isCommand("certificates")).isTrue();
    }

    private static long days(X509Certificate certificate) {
        return Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant())
                .toDays();
    }

    private static List<String> names(X509Certificate certificate) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .map(each -> String.valueOf(each.get(1)))
                .toList();
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream input = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new CertificatesCommand())
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                });
        return line.execute(arguments);
    }

    @Test
    void runsWithinTheProgram() {
        assertThat(new MillraceCommand(Map.of())
                        .execute("certificates", "--out", directory.toString(), "--nodes", "n1"))
                .isZero();
    }
}
