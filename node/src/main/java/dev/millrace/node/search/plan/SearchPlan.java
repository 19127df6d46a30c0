package dev.millrace.node.search.plan;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.search.SearchRequest;
import dev.millrace.node.search.Warning;
import java.util.List;
import java.util.Map;

/// What a query reads: the files of one version of Global, and for each partition the tail that follows them. Each
/// event is in exactly one of them, because the files end where that version says that the tails begin.
///
/// @param tailEnds of each partition: the plan has nothing from this offset on
/// @param warnings what tails lack
public record SearchPlan(
        long globalVersion,
        List<StoredFile> files,
        List<SourceBlock> tailBlocks,
        Map<Integer, Long> tailEnds,
        List<Warning> warnings) {
    public SearchPlan {
        files = List.copyOf(files);
        tailBlocks = List.copyOf(tailBlocks);
        tailEnds = Map.copyOf(tailEnds);
        warnings = List.copyOf(warnings);
    }

    /// What was merged is read where it was merged to, what has expired nowhere.
    static List<StoredFile> files(GlobalState state, SearchRequest request) {
        return state.files()
                .all()
                .filter(file -> file.section(request.repository())
                        .filter(Section::isLive)
                        .filter(section -> section.overlaps(request.fromNanos(), request.toNanos()))
                        .isPresent())
                .filter(request.places()::mayBeIn)
                .toList();
    }

    /// The events that may have to be read.
    public long eventCount(RepositoryId repository) {
        long inFiles = files.stream()
                .flatMap(file -> file.section(repository).stream())
                .mapToLong(Section::eventCount)
                .sum();
        return inFiles
                + tailBlocks.stream().mapToLong(each -> each.block().rowCount()).sum();
    }
}
