package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.Right;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.telemetry.AuditLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What an administrator can change, for REST and GraphQL alike. Each change is one event of Global and one line of the
/// audit log.
public final class Administration {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Pattern TOKEN_NAME = Pattern.compile("\\P{Cntrl}{1,200}");

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

    /// One that the caller's token is not good for is none to it.
    Repository repository(Exchange by, String name) throws HttpError {
        return global.state()
                .repository(name(name))
                .filter(each -> by.caller().mayUse(each.id().value()))
                .orElseThrow(() -> HttpError.notFound("there is no repository '%s': create it first".formatted(name)));
    }

    /// All that the caller may see and remove, by name.
    List<AccessToken> tokens(Exchange by) {
        return global.state().tokens().values().stream()
                .filter(each -> maySee(by.caller(), each))
                .sorted(Comparator.comparing(AccessToken::name).thenComparing(AccessToken::id))
                .toList();
    }

    Repository createRepository(Exchange by, String name, String description) throws HttpError, InterruptedException {
        requireUnbound(by.caller());
        Repository repository = new Repository(new RepositoryId(newId.get()), name(name), description);
        publish(by, "create repository", name, new GlobalEvent.RepositoryCreated(repository));
        return repository;
    }

    /// From the next look of retention on. Replaces all bounds of before.
    void setRetention(Exchange by, Repository repository, Retention retention) throws HttpError, InterruptedException {
        publish(
                by,
                "set retention",
                "of %s: %s".formatted(repository.name(), RetentionJson.write(retention)),
                new GlobalEvent.RetentionSet(repository.id(), retention));
    }

    NewToken addToken(
            Exchange by, String name, Set<Right> rights, Optional<RepositoryId> repository, Optional<String> parser)
            throws HttpError, InterruptedException {
        if (!TOKEN_NAME.matcher(name).matches() || name.isBlank()) {
            throw HttpError.badRequest("a token needs a name of 1 to 200 visible characters");
        }
        if (rights.isEmpty()) {
            throw HttpError.badRequest("a token needs at least one of the rights ingest, query and admin");
        }
        if (rights.contains(Right.INGEST) && repository.isEmpty()) {
            throw HttpError.badRequest("a token for ingest needs a repository: add \"repository\":\"default\"");
        }
        if (repository.isEmpty()) {
            requireUnbound(by.caller());
        }
        String token = newToken.get();
        AccessToken known = new AccessToken(newId.get(), name, TokenHash.hex(token), rights, repository, parser);
        publish(by, "add token", name, new GlobalEvent.TokenAdded(known));
        return new NewToken(token, known);
    }

    void removeToken(Exchange by, AccessToken token) throws HttpError, InterruptedException {
        publish(by, "remove token", token.name(), new GlobalEvent.TokenRemoved(token.id()));
    }

    /// A token that is good for one repository makes none that is good for more.
    private static void requireUnbound(Caller caller) throws HttpError {
        if (caller.repositoryId().isPresent()) {
            throw HttpError.of(
                    403, "the token '%s' is good for one repository only: use one without".formatted(caller.name()));
        }
    }

    private static boolean maySee(Caller caller, AccessToken token) {
        return token.repository()
                .map(each -> caller.mayUse(each.value()))
                .orElse(caller.repositoryId().isEmpty());
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
