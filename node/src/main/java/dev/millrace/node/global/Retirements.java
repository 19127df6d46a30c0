package dev.millrace.node.global;

import java.util.List;

/// Which files nothing needs any more.
public final class Retirements {
    private Retirements() {}

    /// Those that an event could retire in this state, in the order of their ids.
    public static List<String> due(GlobalState state, int max) {
        return state.files()
                .all()
                .filter(each -> MergeFold.mayRetire(state, each))
                .map(StoredFile::id)
                .sorted()
                .limit(max)
                .toList();
    }
}
