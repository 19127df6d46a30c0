package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Section;
import java.util.HashMap;
import java.util.Map;

/// What a repository has in files, as far as queries find it there. What is in no file yet is not counted.
///
/// @param rawBytes as events came
/// @param storedBytes compressed
/// @param files that hold some of it, perhaps beside others' events
record RepositoryFigures(long events, long rawBytes, long storedBytes, int files) {
    static final RepositoryFigures NONE = new RepositoryFigures(0, 0, 0, 0);

    /// Of those that have anything.
    static Map<RepositoryId, RepositoryFigures> of(GlobalState state) {
        Map<RepositoryId, RepositoryFigures> all = new HashMap<>();
        state.files()
                .all()
                .flatMap(each -> each.sections().stream())
                .filter(Section::isLive)
                .forEach(each -> all.merge(
                        each.repository(),
                        new RepositoryFigures(each.eventCount(), each.rawBytes(), each.storedBytes(), 1),
                        RepositoryFigures::plus));
        return all;
    }

    private RepositoryFigures plus(RepositoryFigures other) {
        return new RepositoryFigures(
                events + other.events, rawBytes + other.rawBytes, storedBytes + other.storedBytes, files + other.files);
    }
}
