package dev.millrace.node.global;

import java.util.Optional;

/// What the fold makes of an event: the next state, or the same one and why.
public record Applied(GlobalState state, Optional<String> refusedBecause) {
    static Applied tookEffect(GlobalState state) {
        return new Applied(state, Optional.empty());
    }

    static Applied refused(GlobalState state, String because, Object... args) {
        return new Applied(state, Optional.of(because.formatted(args)));
    }
}
