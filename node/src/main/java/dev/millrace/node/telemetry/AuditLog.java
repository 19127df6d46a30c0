package dev.millrace.node.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each administrative change: who, what, to what, and what became of it. Never a token.
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("millrace.audit");

    public void changed(String who, String remoteAddress, String action, String subject) {
        LOG.info("{} from {}: {} {}: done", who, remoteAddress, action, clean(subject));
    }

    public void refused(String who, String remoteAddress, String action, String subject, String because) {
        LOG.warn("{} from {}: {} {}: refused: {}", who, remoteAddress, action, clean(subject), clean(because));
    }

    /// A name that somebody chose must not look like another line.
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
