package dev.millrace.node.retention;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.FileSection;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Which sections retention lets go of. Pure: a state and a time in, sections out.
///
/// Always whole sections: one goes by age when its newest event is too old, and by size the one with the oldest
/// newest
/// event goes first, until the rest is within the bound. Of a repository that was removed, all go.
public final class RetentionPlan {
    private record Kept(FileSection name, Section section) {}

    private RetentionPlan() {}

    /// @param max of one event of Global
    public static List<FileSection> expired(GlobalState state, long nowMillis, int max) {
        Map<RepositoryId, List<Kept>> live = new HashMap<>();
        state.files().all().forEach(each -> collect(each, live));
        List<FileSection> expired = new ArrayList<>();
        live.forEach((repository, sections) -> {
            if (state.removedRepositories().contains(repository)) {
                sections.forEach(each -> expired.add(each.name()));
            }
            state.repository(repository)
                    .map(Repository::retention)
                    .ifPresent(retention -> expired.addAll(expired(sections, retention, nowMillis)));
        });
        expired.sort(Comparator.comparing(FileSection::fileId)
                .thenComparing(each -> each.repository().value()));
        return expired.size() > max ? expired.subList(0, max) : expired;
    }

    private static void collect(StoredFile file, Map<RepositoryId, List<Kept>> live) {
        for (Section each : file.sections()) {
            if (each.isLive()) {
                live.computeIfAbsent(each.repository(), repository -> new ArrayList<>())
                        .add(new Kept(new FileSection(file.id(), each.repository()), each));
            }
        }
    }

    private static List<FileSection> expired(List<Kept> sections, Retention retention, long nowMillis) {
        List<Kept> newestFirst = new ArrayList<>(sections);
        newestFirst.sort(Comparator.comparingLong((Kept each) -> each.section().maxTimestampNanos())
                .reversed()
                .thenComparing(each -> each.name().fileId()));
        List<FileSection> expired = new ArrayList<>();
        long storedBytes = 0;
        long rawBytes = 0;
        for (Kept each : newestFirst) {
            storedBytes += each.section().storedBytes();
            rawBytes += each.section().rawBytes();
            if (isTooOld(each.section(), retention.ageMillis(), nowMillis)
                    || storedBytes > retention.storedBytes().orElse(Long.MAX_VALUE)
                    || rawBytes > retention.rawBytes().orElse(Long.MAX_VALUE)) {
                expired.add(each.name());
            }
        }
        return expired;
    }

    private static boolean isTooOld(Section section, Optional<Long> ageMillis, long nowMillis) {
        return ageMillis
                .filter(age -> TimeUnit.NANOSECONDS.toMillis(section.maxTimestampNanos()) < nowMillis - age)
                .isPresent();
    }
}
