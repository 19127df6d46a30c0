package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.by;
import static dev.millrace.node.api.GraphQlCall.input;
import static dev.millrace.node.api.GraphQlCall.nameOfSource;
import static dev.millrace.node.api.GraphQlCall.optionalText;
import static dev.millrace.node.api.GraphQlCall.text;

import dev.millrace.node.global.LookupFile;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.SavedQuery;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Saved queries and lookup files in GraphQL. Files come in and go out over REST.
final class AssetFields {
    private final Administration administration;
    private final AssetAdministration assets;

    AssetFields(Administration administration, AssetAdministration assets) {
        this.administration = administration;
        this.assets = assets;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("createSavedQuery", this::create)
                        .dataFetcher("updateSavedQuery", this::update)
                        .dataFetcher("deleteSavedQuery", this::remove)
                        .dataFetcher("removeFile", this::removeFile));
        wiring.type(
                "Repository",
                type -> type.dataFetcher("savedQueries", this::savedQueries).dataFetcher("files", this::files));
    }

    private List<Map<String, Object>> savedQueries(DataFetchingEnvironment field) throws HttpError {
        return assets.savedQueries(administration.repository(by(field), nameOfSource(field))).stream()
                .map(AssetFields::described)
                .toList();
    }

    private List<Map<String, Object>> files(DataFetchingEnvironment field) throws HttpError {
        Repository repository = administration.repository(by(field), nameOfSource(field));
        return assets.files(Optional.of(repository.id())).stream()
                .map(AssetFields::described)
                .toList();
    }

    private Map<String, Object> create(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by, text(input, "viewName"));
        SavedQuery query = savedQuery(
                new SavedQuery(
                        assets.newSavedQueryId(),
                        repository.id(),
                        "new",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        false),
                input);
        assets.save(by, query);
        return Map.of("savedQuery", described(query));
    }

    /// What the input does not name stays.
    private Map<String, Object> update(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by, text(input, "viewName"));
        SavedQuery query = savedQuery(assets.savedQuery(repository, text(input, "id")), input);
        assets.save(by, query);
        return Map.of("savedQuery", described(query));
    }

    private static SavedQuery savedQuery(SavedQuery before, Map<String, Object> input) throws HttpError {
        try {
            return new SavedQuery(
                    before.id(),
                    before.repository(),
                    optionalText(input, "name").orElse(before.name()),
                    optionalText(input, "description").orElse(before.description()),
                    optionalText(input, "queryString").orElse(before.queryString()),
                    input.containsKey("start") ? optionalText(input, "start") : before.start(),
                    input.containsKey("end") ? optionalText(input, "end") : before.end(),
                    input.get("isLive") instanceof Boolean isLive ? isLive : before.isLive());
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> remove(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by, text(input, "viewName"));
        assets.remove(by, assets.savedQuery(repository, text(input, "id")));
        return Map.of("result", true);
    }

    private Map<String, Object> removeFile(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        Repository repository = administration.administered(by, text(field, "name"));
        assets.removeFile(by, FileRoutes.place(Optional.of(repository.id()), text(field, "fileName")));
        return Map.of("result", true);
    }

    private static Map<String, Object> described(SavedQuery query) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("queryString", query.queryString());
        asked.put("isLive", query.isLive());
        query.start().ifPresent(start -> asked.put("start", start));
        query.end().ifPresent(end -> asked.put("end", end));
        return Map.of(
                "id", query.id(),
                "name", query.name(),
                "displayName", query.name(),
                "description", query.description(),
                "query", asked);
    }

    private static Map<String, Object> described(LookupFile file) {
        String name = file.place().name();
        return Map.of(
                "contentHash", file.sha256(),
                "fileSizeBytes", file.sizeBytes(),
                "nameAndPath", Map.of("name", name, "path", name));
    }
}
