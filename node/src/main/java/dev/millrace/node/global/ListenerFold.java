package dev.millrace.node.global;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The part of the fold that is about listeners.
final class ListenerFold {
    /// Those that stand for each address of a node.
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "*");

    private ListenerFold() {}

    static Applied set(GlobalState state, Listener listener) {
        Assets assets = state.assets();
        Listener before = assets.listeners().get(listener.id());
        if (state.repository(listener.repository()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", listener.repository());
        }
        for (Listener each : assets.listeners().values()) {
            if (each.id().equals(listener.id())) {
                continue;
            }
            if (each.name().equals(listener.name())) {
                return Applied.refused(state, "there is a listener '%s' already", listener.name());
            }
            if (isSamePlace(state, each, listener)) {
                return Applied.refused(
                        state,
                        "port %d is taken by the listener '%s': take another one, or other nodes",
                        listener.port(),
                        each.name());
            }
        }
        if (before == null && assets.listeners().size() >= Assets.LISTENERS_MAX) {
            return Applied.refused(state, "there are %d listeners already: remove some", Assets.LISTENERS_MAX);
        }
        return Applied.tookEffect(
                state.withAssets(assets.withListeners(assets.listeners().plus(listener.id(), listener))));
    }

    static Applied remove(GlobalState state, String id) {
        Assets assets = state.assets();
        if (!assets.listeners().containsKey(id)) {
            return Applied.refused(state, "there is no listener with the id %s", id);
        }
        return Applied.tookEffect(
                state.withAssets(assets.withListeners(assets.listeners().minus(id))));
    }

    private static boolean isSamePlace(GlobalState state, Listener one, Listener other) {
        boolean isSamePort = one.port() != 0
                && one.port() == other.port()
                && (one.protocol() == Listener.Protocol.UDP) == (other.protocol() == Listener.Protocol.UDP);
        boolean isSameAddress = one.address().equals(other.address())
                || EVERYWHERE.contains(one.address())
                || EVERYWHERE.contains(other.address());
        return isSamePort && isSameAddress && haveNodeInCommon(state, one.nodes(), other.nodes());
    }

    private static boolean haveNodeInCommon(GlobalState state, List<String> some, List<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(ids(state, some), ids(state, others));
    }

    /// What no node of the state is called stays as it is: an ingest-only node is not in it.
    private static Set<String> ids(GlobalState state, List<String> idsOrNames) {
        return idsOrNames.stream().map(each -> named(state, each).orElse(each)).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> named(GlobalState state, String name) {
        return state.nodes().values().stream()
                .filter(each -> each.name().equals(name))
                .map(each -> each.id().value())
                .sorted()
                .findFirst();
    }
}
