package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Right;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.telemetry.AuditLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What an administrator can change, for REST and GraphQL alike. Each change is one event of Global and one line of the
/// audit log.
public final class Administration {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /// A token and what is known of it: the only time that it is seen.
    record NewToken(String token, AccessToken known) {}

    private final Global global;
    private final AuditLog audit;
    private final Supplier<String> newId;
    private final Supplier<String> newToken;

    public Administration(Global global, AuditLog audit, Supplier<String> newId, Supplier<String> newToken) {
        this.global = global;
        this.audit = audit;
        this.newId = newId;
        this.newToken = newToken;
    }

    Repository repository(String name) throws HttpError {
        return global.state()
                .repository(name(name))
                .orElseThrow(() -> HttpError.notFound("there is no repository '%s': create it first".formatted(name)));
    }

    Repository createRepository(Exchange by, String name, String description) throws HttpError, InterruptedException {
        Repository repository = new Repository(new RepositoryId(newId.get()), name(name), description);
        publish(by, "create repository", name, new GlobalEvent.RepositoryCreated(repository));
        return repository;
    }

    NewToken addToken(
            Exchange by, String name, Set<Right> rights, Optional<RepositoryId> repository, Optional<String> parser)
            throws HttpError, InterruptedException {
        if (name.isBlank() || name.length() > 200) {
            throw HttpError.badRequest("a token needs a name of 1 to 200 characters");
        }
        String token = newToken.get();
        AccessToken known = new AccessToken(newId.get(), name, TokenHash.hex(token), rights, repository, parser);
        publish(by, "add token", name, new GlobalEvent.TokenAdded(known));
        return new NewToken(token, known);
    }

    void removeToken(Exchange by, AccessToken token) throws HttpError, InterruptedException {
        publish(by, "remove token", token.name(), new GlobalEvent.TokenRemoved(token.id()));
    }

    private void publish(Exchange by, String action, String subject, GlobalEvent event)
            throws HttpError, InterruptedException {
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

    private static RepositoryName name(String name) throws HttpError {
        try {
            return new RepositoryName(name);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
