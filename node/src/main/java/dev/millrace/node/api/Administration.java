package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.Right;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.telemetry.AuditLog;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What an administrator can change of repositories, tokens and parsers, for REST and GraphQL alike.
public final class Administration {
    private static final int DESCRIPTION_LENGTH_MAX = 10_000;
    private static final Pattern TOKEN_NAME = Pattern.compile("\\P{Cntrl}{1,200}");

    /// A token and what is known of it: the only time that it is seen.
    record NewToken(String token, AccessToken known) {}

    private final Global global;
    private final Changes changes;
    private final Supplier<String> newId;
    private final Supplier<String> newToken;

    public Administration(Global global, AuditLog audit, Supplier<String> newId, Supplier<String> newToken) {
        this.global = global;
        this.changes = new Changes(global, audit);
        this.newId = newId;
        this.newToken = newToken;
    }

    /// One that the caller may not read is none to it.
    Repository repository(Exchange by, String name) throws HttpError {
        return global.state()
                .repository(name(name))
                .filter(each -> by.caller().may(Deed.READ, each.id()))
                .orElseThrow(() -> HttpError.notFound("there is no repository '%s': create it first".formatted(name)));
    }

    /// One that the caller is about to change.
    Repository administered(Exchange by, String name) throws HttpError {
        Repository repository = repository(by, name);
        if (!by.caller().may(Deed.ADMINISTER, repository.id())) {
            throw by.caller().lacks("administrator of '%s'".formatted(repository.name()));
        }
        return repository;
    }

    /// All that the caller may see and remove, by name.
    List<AccessToken> tokens(Exchange by) {
        return global.state().tokens().values().stream()
                .filter(each -> maySee(by.caller(), each))
                .sorted(Comparator.comparing(AccessToken::name).thenComparing(AccessToken::id))
                .toList();
    }

    Repository createRepository(Exchange by, String name, String description) throws HttpError, InterruptedException {
        by.caller().requireRoot();
        Repository repository = new Repository(new RepositoryId(newId.get()), name(name), description);
        changes.publish(by, "create repository", name, new GlobalEvent.RepositoryCreated(repository));
        return repository;
    }

    /// From the next look of retention on. Replaces all bounds of before.
    void setRetention(Exchange by, Repository repository, Retention retention) throws HttpError, InterruptedException {
        changes.publish(
                by,
                "set retention",
                "of %s: %s".formatted(repository.name(), RetentionJson.write(retention)),
                new GlobalEvent.RetentionSet(repository.id(), retention));
    }

    void describe(Exchange by, Repository repository, String description) throws HttpError, InterruptedException {
        if (description.length() > DESCRIPTION_LENGTH_MAX) {
            throw HttpError.badRequest("a description has at most %d characters".formatted(DESCRIPTION_LENGTH_MAX));
        }
        changes.publish(
                by,
                "describe repository",
                repository.name().value(),
                new GlobalEvent.DescriptionSet(repository.id(), description));
    }

    void setAutomaticSearch(Exchange by, Repository repository, boolean isAutomatic)
            throws HttpError, InterruptedException {
        changes.publish(
                by,
                "set automatic search",
                "of %s: %s".formatted(repository.name(), isAutomatic),
                new GlobalEvent.AutomaticSearchSet(repository.id(), isAutomatic));
    }

    /// With all its events.
    void removeRepository(Exchange by, Repository repository, String why) throws HttpError, InterruptedException {
        by.caller().requireRoot();
        if (repository.name().equals(DefaultRepository.NAME)) {
            throw HttpError.badRequest(
                    "'%s' is where events without a repository go: it stays".formatted(repository.name()));
        }
        changes.publish(
                by,
                "remove repository",
                why.isEmpty() ? repository.name().value() : repository.name() + ": " + why,
                new GlobalEvent.RepositoryRemoved(repository.id()));
    }

    void defineParser(Exchange by, ParserDefinition parser) throws HttpError, InterruptedException {
        changes.publish(by, "define parser", parser.name(), new GlobalEvent.ParserDefined(parser));
    }

    void removeParser(Exchange by, Repository repository, String name) throws HttpError, InterruptedException {
        changes.publish(by, "remove parser", name, new GlobalEvent.ParserRemoved(repository.id(), name));
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
            by.caller().requireRoot();
        }
        String token = newToken.get();
        AccessToken known = new AccessToken(newId.get(), name, TokenHash.hex(token), rights, repository, parser);
        changes.publish(by, "add token", name, new GlobalEvent.TokenAdded(known));
        return new NewToken(token, known);
    }

    void setTokenParser(Exchange by, AccessToken token, Optional<String> parser)
            throws HttpError, InterruptedException {
        changes.publish(
                by,
                "set parser of token",
                "%s: %s".formatted(token.name(), parser.orElse("none")),
                new GlobalEvent.TokenParserSet(token.id(), parser));
    }

    void removeToken(Exchange by, AccessToken token) throws HttpError, InterruptedException {
        changes.publish(by, "remove token", token.name(), new GlobalEvent.TokenRemoved(token.id()));
    }

    private static boolean maySee(Caller caller, AccessToken token) {
        return token.repository().map(each -> caller.may(Deed.ADMINISTER, each)).orElseGet(caller::isRoot);
    }

    private static RepositoryName name(String name) throws HttpError {
        try {
            return new RepositoryName(name);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
