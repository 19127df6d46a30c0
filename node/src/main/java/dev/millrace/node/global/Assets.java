package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The part of the state that people keep beside their events.
///
/// @param savedQueries by their ids
/// @param listeners by their ids
public record Assets(
        PMap<String, SavedQuery> savedQueries,
        PMap<LookupFile.Place, LookupFile> lookupFiles,
        PMap<String, Listener> listeners) {
    /// Of one repository: each is in the memory of every node, and in every snapshot.
    public static final int SAVED_QUERIES_MAX = 1_000;
    /// Of one repository, and of those that all share. Their content is not in the state.
    public static final int LOOKUP_FILES_MAX = 1_000;
    /// Of the cluster: each is a socket on the nodes that it is for.
    public static final int LISTENERS_MAX = 100;

    static Assets none() {
        return new Assets(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());
    }

    public Stream<SavedQuery> savedQueries(RepositoryId repository) {
        return savedQueries.values().stream().filter(each -> each.repository().equals(repository));
    }

    /// @param repository none for those that all share
    public Stream<LookupFile> lookupFiles(Optional<RepositoryId> repository) {
        return lookupFiles.values().stream()
                .filter(each -> each.place().repository().equals(repository));
    }

    public Optional<LookupFile> lookupFile(LookupFile.Place place) {
        return Optional.ofNullable(lookupFiles.get(place));
    }

    public Optional<Listener> listener(String id) {
        return Optional.ofNullable(listeners.get(id));
    }

    public List<Listener> listenersByName() {
        return listeners.values().stream()
                .sorted(Comparator.comparing(Listener::name))
                .toList();
    }

    Assets withSavedQueries(PMap<String, SavedQuery> newSavedQueries) {
        return new Assets(newSavedQueries, lookupFiles, listeners);
    }

    Assets withLookupFiles(PMap<LookupFile.Place, LookupFile> newLookupFiles) {
        return new Assets(savedQueries, newLookupFiles, listeners);
    }

    Assets withListeners(PMap<String, Listener> newListeners) {
        return new Assets(savedQueries, lookupFiles, newListeners);
    }
}
