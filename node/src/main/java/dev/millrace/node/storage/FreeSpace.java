package dev.millrace.node.storage;

import static dev.millrace.node.base.Checks.require;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the free space of the node's disk, so that ingest can say no before Kafka fails.
public final class FreeSpace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /// It must grow by this much before ingest goes on, or a disk at the border would switch all the time.
    private static final double RECOVERY_PERCENT = 1;

    /// Asks the file system; a test answers itself.
    @FunctionalInterface
    public interface Probe {
        double freePercent() throws IOException;

        static Probe of(Path directory) {
            return () -> {
                var store = Files.getFileStore(directory);
                return 100.0 * store.getUsableSpace() / Math.max(1, store.getTotalSpace());
            };
        }
    }

    private final Probe probe;
    private final double minPercent;
    private final Thread watcher;
    private volatile double freePercent = 100;
    private volatile boolean low;

    public FreeSpace(Probe probe, double minPercent, MeterRegistry metrics) {
        require(minPercent >= 0 && minPercent <= 100, "%s percent of free space, must be 0 to 100", minPercent);
        this.probe = probe;
        this.minPercent = minPercent;
        this.watcher = Thread.ofVirtual().name("free-space").unstarted(this::watch);
        Gauge.builder("millrace_disk_free_percent", () -> freePercent).register(metrics);
        Gauge.builder("millrace_disk_low", () -> low ? 1 : 0).register(metrics);
    }

    public void start() {
        look();
        watcher.start();
    }

    public boolean isLow() {
        return low;
    }

    public double freePercent() {
        return freePercent;
    }

    /// Asks once, and decides.
    void look() {
        try {
            freePercent = probe.freePercent();
        } catch (IOException e) {
            LOG.warn("cannot ask for the free space of the disk: {}", e.toString());
            return;
        }
        boolean nowLow = isLowAfter(low, freePercent, minPercent);
        if (nowLow != low) {
            LOG.warn(
                    nowLow
                            ? "disk is {} % free, less than {} %: ingest answers 503 until there is more"
                            : "disk is {} % free again, {} % are needed: ingest goes on",
                    Math.round(freePercent * 10) / 10.0,
                    minPercent);
        }
        low = nowLow;
    }

    static boolean isLowAfter(boolean wasLow, double freePercent, double minPercent) {
        return freePercent < (wasLow ? Math.min(100, minPercent + RECOVERY_PERCENT) : minPercent);
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(INTERVAL);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
