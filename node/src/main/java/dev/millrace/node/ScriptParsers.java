package dev.millrace.node;

import dev.millrace.node.api.QueryCatalog;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.LookupFile;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.ingest.ParserSource;
import dev.millrace.node.parse.EventParser;
import dev.millrace.node.parse.FailedParser;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.ParserScript;
import dev.millrace.node.parse.Parsers;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The parsers of all repositories, compiled once for each version of their text and of the files that they may read.
final class ScriptParsers implements ParserSource {
    private static final int KEPT_MAX = 1_000;

    private final Parsers builtIn;
    private final ParseLimits limits;
    private final Supplier<GlobalState> state;
    private final QueryCatalog catalog;
    private final Map<Version, EventParser> compiled = new ConcurrentHashMap<>();

    private record Version(ParserDefinition definition, List<LookupFile> files) {}

    ScriptParsers(Parsers builtIn, ParseLimits limits, Supplier<GlobalState> state, QueryCatalog catalog) {
        this.builtIn = builtIn;
        this.limits = limits;
        this.state = state;
        this.catalog = catalog;
    }

    @Override
    public Optional<EventParser> builtIn(String name) {
        return builtIn.named(name);
    }

    @Override
    public EventParser script(ParserDefinition definition) {
        Version version = new Version(definition, files(definition.repository()));
        EventParser known = compiled.get(version);
        if (known != null) {
            return known;
        }
        if (compiled.size() >= KEPT_MAX) {
            compiled.clear(); // versions of the past; those in use come again
        }
        EventParser fresh = compile(definition);
        compiled.put(version, fresh);
        return fresh;
    }

    private List<LookupFile> files(RepositoryId repository) {
        GlobalState now = state.get();
        return Stream.concat(
                        now.assets().lookupFiles(Optional.of(repository)),
                        now.assets().lookupFiles(Optional.empty()))
                .toList();
    }

    private EventParser compile(ParserDefinition definition) {
        ParserScript script = new ParserScript(
                definition.name(),
                definition.script(),
                definition.fieldsToTag(),
                definition.fieldsToBeRemovedBeforeParsing());
        QueryContext context = QueryContext.of(QueryLimits.DEFAULT)
                .with(catalog.savedQueries(definition.repository()), catalog.lookups(definition.repository()));
        try {
            return script.compile(context, limits);
        } catch (QueryError e) {
            return new FailedParser(
                    definition.name(),
                    "the parser '%s' does not run: %s".formatted(definition.name(), e.getMessage()),
                    limits);
        }
    }
}
