package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.by;
import static dev.millrace.node.api.GraphQlCall.optionalText;
import static dev.millrace.node.api.GraphQlCall.text;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Repositories in GraphQL. They are all that can be searched, as there are no views yet.
final class RepositoryFields {
    private final Global global;
    private final Administration administration;

    RepositoryFields(Global global, Administration administration) {
        this.global = global;
        this.administration = administration;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("repositories", this::repositories)
                        .dataFetcher("searchDomains", this::repositories)
                        .dataFetcher("repository", this::repository)
                        .dataFetcher("searchDomain", this::repository));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("createRepository", this::createRepository)
                        .dataFetcher("updateRetention", this::updateRetention)
                        .dataFetcher("updateDescriptionForSearchDomain", this::describe)
                        .dataFetcher("setAutomaticSearching", this::setAutomaticSearch)
                        .dataFetcher("deleteSearchDomain", this::remove)
                        .dataFetcher("createView", this::refuseView)
                        .dataFetcher("updateView", this::refuseView));
        wiring.type(
                "SearchDomain",
                type -> type.typeResolver(found -> found.getSchema().getObjectType("Repository")));
    }

    private List<Map<String, Object>> repositories(DataFetchingEnvironment field) {
        Map<RepositoryId, RepositoryFigures> figures = RepositoryFigures.of(global.state());
        return global.state().repositories().values().stream()
                .filter(each -> by(field).caller().may(Deed.READ, each.id()))
                .sorted(Comparator.comparing(Repository::name))
                .map(each -> described(each, figures))
                .toList();
    }

    private Map<String, Object> repository(DataFetchingEnvironment field) throws HttpError {
        return described(
                administration.repository(by(field), text(field, "name")), RepositoryFigures.of(global.state()));
    }

    private Map<String, Object> createRepository(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Repository made = administration.createRepository(
                by(field),
                text(field, "name"),
                optionalText(field.getArguments(), "description").orElse(""));
        return Map.of("repository", described(made, Map.of()));
    }

    /// A bound that is not named stays, one that is `null` goes.
    private Map<String, Object> updateRetention(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        String name = text(field, "repositoryName");
        Repository repository = administration.administered(by, name);
        Retention before = repository.retention();
        administration.setRetention(
                by,
                repository,
                new Retention(
                        bound(field, "timeBasedRetention", before.ageMillis(), RetentionJson::millisOfDays),
                        bound(
                                field,
                                "storageSizeBasedRetention",
                                before.storedBytes(),
                                RetentionJson::bytesOfGigabytes),
                        bound(field, "ingestSizeBasedRetention", before.rawBytes(), RetentionJson::bytesOfGigabytes)));
        return Map.of(
                "repository", described(administration.repository(by, name), RepositoryFigures.of(global.state())));
    }

    /// How a number of LogScale's becomes one of ours.
    private interface Unit {
        long whole(String name, double number) throws HttpError;
    }

    private static Optional<Long> bound(DataFetchingEnvironment field, String name, Optional<Long> before, Unit unit)
            throws HttpError {
        if (!field.containsArgument(name)) {
            return before;
        }
        return field.getArguments().get(name) instanceof Number number
                ? Optional.of(unit.whole(name, number.doubleValue()))
                : Optional.empty();
    }

    private Map<String, Object> describe(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        String description = text(field, "newDescription");
        administration.describe(by, administration.administered(by, text(field, "name")), description);
        return Map.of("description", description);
    }

    private Map<String, Object> setAutomaticSearch(DataFetchingEnvironment field)
            throws HttpError, InterruptedException {
        Exchange by = by(field);
        boolean isAutomatic = GraphQlCall.truth(field.getArguments(), "automaticSearch");
        administration.setAutomaticSearch(by, administration.administered(by, text(field, "name")), isAutomatic);
        return Map.of("automaticSearch", isAutomatic);
    }

    private Map<String, Object> remove(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        administration.removeRepository(
                by, administration.repository(by, text(field, "name")), text(field, "deleteMessage"));
        return Map.of("result", true);
    }

    private Object refuseView(DataFetchingEnvironment field) throws HttpError {
        throw HttpError.badRequest("there are no views in this release: search a repository");
    }

    private Map<String, Object> described(Repository repository, Map<RepositoryId, RepositoryFigures> figures) {
        Map<String, Object> known = new HashMap<>();
        known.put("id", repository.id().value());
        known.put("name", repository.name().value());
        known.put("description", repository.description());
        known.put("automaticSearch", repository.automaticSearch());
        known.put(
                "compressedByteSize",
                figures.getOrDefault(repository.id(), RepositoryFigures.NONE).storedBytes());
        Retention retention = repository.retention();
        RetentionJson.days(retention.ageMillis()).ifPresent(days -> known.put("timeBasedRetention", days));
        RetentionJson.gigabytes(retention.storedBytes())
                .ifPresent(size -> known.put("storageSizeBasedRetention", size));
        RetentionJson.gigabytes(retention.rawBytes()).ifPresent(size -> known.put("ingestSizeBasedRetention", size));
        return known;
    }
}
