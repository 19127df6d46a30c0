package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.pcollections.PMap;

/// The part of the fold that is about repositories, and what is bound to one: tokens and parsers.
final class RepositoryFold {
    private RepositoryFold() {}

    static Applied create(GlobalState state, Repository repository) {
        if (state.repository(repository.id()).isPresent()
                || state.removedRepositories().contains(repository.id())) {
            return Applied.refused(state, "there is a repository with the id %s already", repository.id());
        }
        if (state.repository(repository.name()).isPresent()) {
            return Applied.refused(state, "there is a repository '%s' already", repository.name());
        }
        return Applied.tookEffect(state.withRepositories(state.repositories().plus(repository.id(), repository)));
    }

    static Applied change(GlobalState state, RepositoryId id, UnaryOperator<Repository> change) {
        return state.repository(id)
                .map(each -> Applied.tookEffect(
                        state.withRepositories(state.repositories().plus(id, change.apply(each)))))
                .orElseGet(() -> Applied.refused(state, "there is no repository with the id %s", id));
    }

    /// With all that is bound to it. Its events expire, as retention does it.
    static Applied remove(GlobalState state, RepositoryId id) {
        if (state.repository(id).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", id);
        }
        Optional<RepositoryId> bound = Optional.of(id);
        Assets assets = state.assets();
        Assets kept = assets.withSavedQueries(
                        without(assets.savedQueries(), each -> each.repository().equals(id)))
                .withLookupFiles(without(
                        assets.lookupFiles(), each -> each.place().repository().equals(bound)))
                .withListeners(
                        without(assets.listeners(), each -> each.repository().equals(id)));
        return Applied.tookEffect(state.withRepositories(state.repositories().minus(id))
                .withRemovedRepositories(state.removedRepositories().plus(id))
                .withTokens(without(state.tokens(), each -> each.repository().equals(bound)))
                .withParsers(without(state.parsers(), each -> each.repository().equals(id)))
                .withAssets(kept)
                .withPeople(PeopleFold.without(state.people(), id)));
    }

    static Applied addToken(GlobalState state, AccessToken token) {
        Optional<RepositoryId> repository = token.repository();
        if (repository.isPresent() && state.repository(repository.get()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", repository.get());
        }
        for (AccessToken each : state.tokens().values()) {
            if (each.id().equals(token.id()) || each.hash().equals(token.hash())) {
                return Applied.refused(state, "there is such a token already");
            }
            if (each.name().equals(token.name()) && each.repository().equals(token.repository())) {
                return Applied.refused(state, "there is a token '%s' already", token.name());
            }
        }
        if (state.people().tokens().containsKey(token.hash())) {
            return Applied.refused(state, "there is such a token already");
        }
        return Applied.tookEffect(state.withTokens(state.tokens().plus(token.hash(), token)));
    }

    static Applied removeToken(GlobalState state, String tokenId) {
        return token(state, tokenId)
                .map(each -> Applied.tookEffect(state.withTokens(state.tokens().minus(each.hash()))))
                .orElseGet(() -> Applied.refused(state, "there is no token with the id %s", tokenId));
    }

    static Applied bindToken(GlobalState state, GlobalEvent.TokenParserSet set) {
        return token(state, set.tokenId())
                .map(each -> Applied.tookEffect(
                        state.withTokens(state.tokens().plus(each.hash(), each.parsedBy(set.parser())))))
                .orElseGet(() -> Applied.refused(state, "there is no token with the id %s", set.tokenId()));
    }

    static Applied define(GlobalState state, ParserDefinition parser) {
        if (state.repository(parser.repository()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", parser.repository());
        }
        return Applied.tookEffect(state.withParsers(state.parsers().plus(parser.key(), parser)));
    }

    static Applied removeParser(GlobalState state, GlobalEvent.ParserRemoved removed) {
        String key = ParserDefinition.key(removed.repository(), removed.name());
        if (!state.parsers().containsKey(key)) {
            return Applied.refused(state, "there is no parser '%s'", removed.name());
        }
        return Applied.tookEffect(state.withParsers(state.parsers().minus(key)));
    }

    private static Optional<AccessToken> token(GlobalState state, String id) {
        return state.tokens().values().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private static <K, V> PMap<K, V> without(PMap<K, V> all, Predicate<V> which) {
        PMap<K, V> rest = all;
        for (Map.Entry<K, V> each : all.entrySet()) {
            if (which.test(each.getValue())) {
                rest = rest.minus(each.getKey());
            }
        }
        return rest;
    }
}
