package dev.millrace.node.peer;

import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.http.PemKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A node's certificate within the cluster, and the authority whose certificates it believes, as PEM files.
public record PeerTls(Path authority, Path certificate, Path key) {
    HttpSettings.Tls server() {
        return new HttpSettings.Tls(certificate, key, Optional.of(authority));
    }

    /// Believes the cluster's authority and no other, and shows this node's certificate.
    SSLContext client() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(PemKeyStore.load(new HttpSettings.Tls(certificate, key)), PemKeyStore.PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(PemKeyStore.authority(authority));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use certificate %s of the cluster".formatted(certificate), e);
        }
    }

    /// What is in the files now. Equal lists mean that nothing has changed.
    List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path each : List.of(authority, certificate, key)) {
            contents.add(Files.readString(each));
        }
        return contents;
    }
}
