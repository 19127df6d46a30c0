package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.Optional;
import org.pcollections.PMap;

/// The part of the fold that is about saved queries and lookup files.
final class AssetFold {
    private AssetFold() {}

    static Applied save(GlobalState state, SavedQuery query) {
        Assets assets = state.assets();
        SavedQuery before = assets.savedQueries().get(query.id());
        if (state.repository(query.repository()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", query.repository());
        }
        if (before != null && !before.repository().equals(query.repository())) {
            return Applied.refused(state, "the saved query %s is another repository's", query.id());
        }
        if (assets.savedQueries(query.repository())
                .anyMatch(each -> each.name().equals(query.name()) && !each.id().equals(query.id()))) {
            return Applied.refused(state, "there is a saved query '%s' already", query.name());
        }
        if (before == null && assets.savedQueries(query.repository()).count() >= Assets.SAVED_QUERIES_MAX) {
            return Applied.refused(state, "there are %d saved queries already: remove some", Assets.SAVED_QUERIES_MAX);
        }
        return Applied.tookEffect(
                state.withAssets(assets.withSavedQueries(assets.savedQueries().plus(query.id(), query))));
    }

    static Applied removeSaved(GlobalState state, String id) {
        Assets assets = state.assets();
        if (!assets.savedQueries().containsKey(id)) {
            return Applied.refused(state, "there is no saved query with the id %s", id);
        }
        return Applied.tookEffect(
                state.withAssets(assets.withSavedQueries(assets.savedQueries().minus(id))));
    }

    static Applied setFile(GlobalState state, LookupFile file) {
        Assets assets = state.assets();
        Optional<RepositoryId> repository = file.place().repository();
        if (repository.isPresent() && state.repository(repository.get()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", repository.get());
        }
        if (assets.lookupFiles().values().stream().anyMatch(each -> each.id().equals(file.id()))) {
            return Applied.refused(state, "there is a file with the id %s already", file.id());
        }
        if (state.files().bucket().isPresent() && file.object().isEmpty()) {
            return Applied.refused(state, "the file '%s' is not in the bucket yet", file.place());
        }
        if (isDoomed(state, file.object())) {
            return Applied.refused(state, "the object of '%s' is being deleted", file.place());
        }
        if (assets.lookupFile(file.place()).isEmpty()
                && assets.lookupFiles(repository).count() >= Assets.LOOKUP_FILES_MAX) {
            return Applied.refused(state, "there are %d files already: remove some", Assets.LOOKUP_FILES_MAX);
        }
        return Applied.tookEffect(
                state.withAssets(assets.withLookupFiles(assets.lookupFiles().plus(file.place(), file))));
    }

    static Applied upload(GlobalState state, GlobalEvent.LookupFileUploaded uploaded) {
        PMap<LookupFile.Place, LookupFile> files = state.assets().lookupFiles();
        Optional<LookupFile> file = files.values().stream()
                .filter(each -> each.id().equals(uploaded.fileId()))
                .findFirst();
        if (file.isEmpty() || file.get().object().isPresent()) {
            return Applied.refused(state, "there is no file %s that is to be uploaded", uploaded.fileId());
        }
        if (isDoomed(state, Optional.of(uploaded.object()))) {
            return Applied.refused(
                    state, "the object of '%s' is being deleted", file.get().place());
        }
        return Applied.tookEffect(state.withAssets(state.assets()
                .withLookupFiles(files.plus(file.get().place(), file.get().storedAs(uploaded.object())))));
    }

    static Applied removeFile(GlobalState state, LookupFile.Place place) {
        Assets assets = state.assets();
        if (assets.lookupFile(place).isEmpty()) {
            return Applied.refused(state, "there is no file '%s'", place);
        }
        return Applied.tookEffect(
                state.withAssets(assets.withLookupFiles(assets.lookupFiles().minus(place))));
    }

    private static boolean isDoomed(GlobalState state, Optional<BucketObject> object) {
        return object.filter(each -> state.files().doomed().contains(each.key()))
                .isPresent();
    }
}
