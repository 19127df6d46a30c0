package dev.millrace.node.search.plan;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Section;
import dev.millrace.node.search.Warning;
import java.util.List;

/// What a query reads: the files of one version of Global, and for each partition the tail that follows them. Each
/// event is in exactly one of them, because the files end where that version says that the tails begin.
///
/// @param warnings what tails lack
public record SearchPlan(
        long globalVersion, List<MiniSegment> minis, List<SourceBlock> tailBlocks, List<Warning> warnings) {
    public SearchPlan {
        minis = List.copyOf(minis);
        tailBlocks = List.copyOf(tailBlocks);
        warnings = List.copyOf(warnings);
    }

    static List<MiniSegment> minis(GlobalState state, RepositoryId repository, long fromNanos, long toNanos) {
        return state.minis().values().stream()
                .filter(mini -> BlockQueue.section(mini, repository)
                        .filter(section -> section.overlaps(fromNanos, toNanos))
                        .isPresent())
                .toList();
    }

    /// The events that may have to be read.
    public long eventCount(RepositoryId repository) {
        long inFiles = minis.stream()
                .flatMap(mini -> BlockQueue.section(mini, repository).stream())
                .mapToLong(Section::eventCount)
                .sum();
        return inFiles
                + tailBlocks.stream().mapToLong(each -> each.block().rowCount()).sum();
    }
}
