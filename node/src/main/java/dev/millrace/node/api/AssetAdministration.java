package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.LookupFile;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.SavedQuery;
import dev.millrace.node.http.BodyException;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.lookup.BadLookupFile;
import dev.millrace.node.lookup.LookupStore;
import dev.millrace.node.lookup.LookupUpload;
import dev.millrace.node.telemetry.AuditLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What people keep beside their events, for REST and GraphQL alike: saved queries and lookup files.
public final class AssetAdministration {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Global global;
    private final LookupStore store;
    private final Changes changes;
    private final Supplier<String> newId;

    public AssetAdministration(Global global, LookupStore store, AuditLog audit, Supplier<String> newId) {
        this.global = global;
        this.store = store;
        this.changes = new Changes(global, audit);
        this.newId = newId;
    }

    List<SavedQuery> savedQueries(Repository repository) {
        return global.state()
                .assets()
                .savedQueries(repository.id())
                .sorted(Comparator.comparing(SavedQuery::name))
                .toList();
    }

    SavedQuery savedQuery(Repository repository, String id) throws HttpError {
        return Optional.ofNullable(global.state().assets().savedQueries().get(id))
                .filter(each -> each.repository().equals(repository.id()))
                .orElseThrow(() -> HttpError.notFound("there is no saved query with the id '%s'".formatted(id)));
    }

    String newSavedQueryId() {
        return newId.get();
    }

    void save(Exchange by, SavedQuery query) throws HttpError, InterruptedException {
        changes.publish(by, "save query", query.name(), new GlobalEvent.SavedQuerySet(query));
    }

    void remove(Exchange by, SavedQuery query) throws HttpError, InterruptedException {
        changes.publish(by, "remove saved query", query.name(), new GlobalEvent.SavedQueryRemoved(query.id()));
    }

    /// By name.
    ///
    /// @param repository none for those that all share
    List<LookupFile> files(Optional<RepositoryId> repository) {
        return global.state()
                .assets()
                .lookupFiles(repository)
                .sorted(Comparator.comparing(each -> each.place().name()))
                .toList();
    }

    LookupFile file(LookupFile.Place place) throws HttpError {
        return global.state()
                .assets()
                .lookupFile(place)
                .orElseThrow(() -> HttpError.notFound("there is no file '%s'".formatted(place.name())));
    }

    LookupUpload begin() throws IOException {
        return store.begin();
    }

    /// Makes or replaces.
    LookupFile setFile(Exchange by, LookupUpload upload, LookupFile.Place place)
            throws HttpError, IOException, InterruptedException {
        LookupFile.Format format = LookupFile.Format.ofName(place.name())
                .orElseThrow(() -> HttpError.badRequest(
                        "'%s' must end with .csv or .json, which says how it is written".formatted(place.name())));
        try (LookupStore.Kept kept = store.keep(upload, place, format)) {
            changes.publish(by, "set file", place.toString(), new GlobalEvent.LookupFileSet(kept.file()));
            return kept.file();
        } catch (BadLookupFile e) {
            throw HttpError.badRequest("'%s' is refused: %s".formatted(place.name(), e.getMessage()));
        } catch (BodyException e) {
            throw e;
        } catch (IOException e) {
            throw HttpError.retryLater(
                    503, "the file could not be made safe (%s): send it again".formatted(e.getMessage()), RETRY_AFTER);
        }
    }

    void removeFile(Exchange by, LookupFile.Place place) throws HttpError, InterruptedException {
        file(place);
        changes.publish(by, "remove file", place.toString(), new GlobalEvent.LookupFileRemoved(place));
    }

    Path content(LookupFile file) throws HttpError {
        try {
            return store.content(file);
        } catch (IOException e) {
            throw HttpError.retryLater(503, String.valueOf(e.getMessage()), RETRY_AFTER);
        }
    }
}
