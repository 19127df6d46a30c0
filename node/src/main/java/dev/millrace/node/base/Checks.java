package dev.millrace.node.base;

/// Checks that are always on. A caller's mistake is an [IllegalArgumentException], ours an [IllegalStateException].
public final class Checks {
    private Checks() {}

    /// Fails the caller: the argument is not what the contract asks for.
    public static void require(boolean condition, String message, Object... args) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(args));
        }
    }

    /// Fails us: an invariant of our own does not hold.
    public static void check(boolean invariant, String message, Object... args) {
        if (!invariant) {
            throw new IllegalStateException(message.formatted(args));
        }
    }
}
