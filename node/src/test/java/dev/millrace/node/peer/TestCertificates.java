package dev.millrace.node.peer;

import dev.millrace.node.cli.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// An authority in a folder, and certificates of it that are good on loopback.
record TestCertificates(Path folder) {
    static TestCertificates in(Path folder) throws IOException {
        return new TestCertificates(Files.createDirectories(folder));
    }

    PeerTls issue(String node, String... hosts) throws IOException {
        var now = InstantSource.system().instant();
        List<String> names = hosts.length == 0 ? List.of("localhost", "127.0.0.1") : List.of(hosts);
        CertificateAuthority.openOrMake(folder, now).issue(folder, node, names, now, Duration.ofDays(1));
        return new PeerTls(folder.resolve("ca.pem"), folder.resolve(node + ".pem"), folder.resolve(node + "-key.pem"));
    }
}
