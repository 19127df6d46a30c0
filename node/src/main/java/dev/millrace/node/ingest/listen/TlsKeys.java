package dev.millrace.node.ingest.listen;

import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.http.PemKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that TLS listeners show: read again when its files have changed, without a restart. Files
/// that
/// cannot be used leave the one of before.
final class TlsKeys {
    private static final Logger LOG = LoggerFactory.getLogger(TlsKeys.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private record Version(FileTime modified, long size, Optional<Object> file) {
        static Version of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(
                    attributes.lastModifiedTime(), attributes.size(), Optional.ofNullable(attributes.fileKey()));
        }
    }

    private record Loaded(List<Version> versions, SSLContext context) {}

    private final HttpSettings.Tls files;
    private final LongSupplier nanoClock;
    private Optional<Loaded> loaded = Optional.empty(); // under this lock
    private List<Version> refused = List.of(); // under this lock
    private long lookedAtNanos; // under this lock

    TlsKeys(HttpSettings.Tls files, LongSupplier nanoClock) {
        this.files = files;
        this.nanoClock = nanoClock;
    }

    /// What a connection that begins now is to use.
    synchronized SSLContext context() throws IOException {
        long now = nanoClock.getAsLong();
        if (loaded.isPresent() && now - lookedAtNanos < LOOK_INTERVAL.toNanos()) {
            return loaded.get().context();
        }
        lookedAtNanos = now;
        try {
            List<Version> versions = List.of(Version.of(files.certificate()), Version.of(files.key()));
            boolean isKnown = versions.equals(refused)
                    || loaded.filter(each -> each.versions().equals(versions)).isPresent();
            if (loaded.isEmpty() || !isKnown) {
                refused = versions;
                loaded = Optional.of(new Loaded(versions, read()));
            }
        } catch (IOException e) {
            if (loaded.isEmpty()) {
                throw e;
            }
            LOG.warn("listeners keep their certificate, as the new one cannot be used: {}", e.getMessage());
        }
        return loaded.get().context();
    }

    private SSLContext read() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(PemKeyStore.load(files), PemKeyStore.PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use certificate %s".formatted(files.certificate()), e);
        }
    }
}
