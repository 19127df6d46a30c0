package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.Optional;

/// A query that people of a repository keep under a name.
///
/// @param id stays when the name changes
/// @param start as it was typed (`24h`); none where the query is for whatever range the page shows
public record SavedQuery(
        String id,
        RepositoryId repository,
        String name,
        String description,
        String queryString,
        Optional<String> start,
        Optional<String> end,
        boolean isLive) {
    public static final int NAME_LENGTH_MAX = 200;
    public static final int TEXT_LENGTH_MAX = 100_000;

    public SavedQuery {
        require(
                !name.isBlank() && name.length() <= NAME_LENGTH_MAX,
                "a saved query needs a name of 1 to %d characters",
                NAME_LENGTH_MAX);
        require(
                queryString.length() <= TEXT_LENGTH_MAX && description.length() <= TEXT_LENGTH_MAX,
                "query and description have at most %d characters",
                TEXT_LENGTH_MAX);
    }
}
