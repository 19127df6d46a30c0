package dev.millrace.node.global;

/// Tells signs of life from what they change.
final class Liveness {
    private Liveness() {}

    /// Whether the nodes differ in nothing but when they were last seen.
    static boolean isSameWithoutPings(GlobalState before, GlobalState after) {
        return before.nodes().size() == after.nodes().size()
                && after.nodes().values().stream().allMatch(each -> {
                    NodeState old = before.nodes().get(each.id());
                    if (old == null) {
                        return false;
                    }
                    boolean isStillOnline = each.isOnline() && old.isOnline();
                    return old.equals(each)
                            || (isStillOnline && old.seenAt(each.lastPing()).equals(each));
                });
    }
}
