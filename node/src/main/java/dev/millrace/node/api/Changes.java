package dev.millrace.node.api;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.telemetry.AuditLog;
import java.io.IOException;
import java.time.Duration;

/// Changes that people ask for: each is one event of Global and one line of the audit log.
final class Changes {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Global global;
    private final AuditLog audit;

    Changes(Global global, AuditLog audit) {
        this.global = global;
        this.audit = audit;
    }

    /// Returns once the change has taken effect here.
    void publish(Exchange by, String action, String subject, GlobalEvent event) throws HttpError, InterruptedException {
        String who = by.caller().name();
        try {
            switch (global.publish(event)) {
                case Global.Outcome.TookEffect _ -> audit.changed(who, by.remoteAddress(), action, subject);
                case Global.Outcome.Refused(var _, String because) -> {
                    audit.refused(who, by.remoteAddress(), action, subject, because);
                    throw HttpError.of(409, because);
                }
            }
        } catch (IOException e) {
            audit.refused(who, by.remoteAddress(), action, subject, "outcome unknown");
            throw HttpError.retryLater(
                    503,
                    "nobody knows whether the change took place (%s): look, and try again".formatted(e.getMessage()),
                    RETRY_AFTER);
        }
    }
}
