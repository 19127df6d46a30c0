package dev.millrace.node.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/// One line for each administrative change: who, what, to what, and what became of it. Never a token.
public final class AuditLog {
    static final String LOGGER = "millrace.audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final Marker MARKER = MarkerFactory.getMarker("AUDIT");

    public void changed(String who, String remoteAddress, String action, String subject) {
        LOG.info(MARKER, "{} from {}: {} {}: done", clean(who), remoteAddress, action, clean(subject));
    }

    public void refused(String who, String remoteAddress, String action, String subject, String because) {
        LOG.warn(
                MARKER,
                "{} from {}: {} {}: refused: {}",
                clean(who),
                remoteAddress,
                action,
                clean(subject),
                clean(because));
    }

    /// A name that somebody chose must not look like another line.
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
