package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.List;
import java.util.Optional;

/// A parser of a repository: a script, or another name for one of the built-in ones.
///
/// @param builtIn which one, where it has no script of its own
/// @param fieldsToTag whose values become tags
/// @param fieldsToBeRemovedBeforeParsing of what the sender gave an event
public record ParserDefinition(
        RepositoryId repository,
        String name,
        Optional<String> builtIn,
        String script,
        List<ParserTest> testCases,
        List<String> fieldsToTag,
        List<String> fieldsToBeRemovedBeforeParsing) {
    public ParserDefinition {
        require(builtIn.isEmpty() || script.isEmpty(), "the parser '%s' is built in and has a script", name);
        testCases = List.copyOf(testCases);
        fieldsToTag = List.copyOf(fieldsToTag);
        fieldsToBeRemovedBeforeParsing = List.copyOf(fieldsToBeRemovedBeforeParsing);
    }

    /// Another name for a built-in one.
    public static ParserDefinition alias(RepositoryId repository, String name, String builtIn) {
        return new ParserDefinition(repository, name, Optional.of(builtIn), "", List.of(), List.of(), List.of());
    }

    /// What it is known by: its repository and its name.
    String key() {
        return key(repository, name);
    }

    static String key(RepositoryId repository, String name) {
        return repository + "/" + name;
    }
}
