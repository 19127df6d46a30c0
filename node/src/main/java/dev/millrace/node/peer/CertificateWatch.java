package dev.millrace.node.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at a node's certificate files now and then, and tells those who use them that they have changed:
/// certificates
/// are renewed without a restart.
public final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    /// Someone who holds what was in the files.
    @FunctionalInterface
    public interface Holder {
        /// Reads them again. On an [IOException] it goes on with what it has.
        void renew() throws IOException;
    }

    private final PeerTls files;
    private final List<Holder> holders;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("peer-certificates").daemon().factory());
    private List<String> known;

    /// @param holders who have read the files just before
    public CertificateWatch(PeerTls files, List<Holder> holders) throws IOException {
        this.files = files;
        this.holders = List.copyOf(holders);
        this.known = files.contents();
    }

    public void start(Duration interval) {
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(
                this::check, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Looks now. Files that do not fit together (yet) are looked at again next time.
    public synchronized void check() {
        try {
            List<String> now = files.contents();
            if (!now.equals(known)) {
                for (Holder each : holders) {
                    each.renew();
                }
                known = now;
                LOG.info("the certificates of the cluster were read again from {}", files.certificate());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "the certificates of before stay in use: {} cannot be used: {}", files.certificate(), e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
