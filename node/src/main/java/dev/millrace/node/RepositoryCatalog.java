package dev.millrace.node;

import dev.millrace.node.api.QueryCatalog;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.SavedQuery;
import dev.millrace.node.lookup.LookupColumn;
import dev.millrace.node.lookup.LookupFiles;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.SavedQueries;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the queries and parsers of a repository may call by name: its saved queries and lookup files.
final class RepositoryCatalog implements QueryCatalog {
    private final Supplier<GlobalState> state;
    private final LookupFiles files;

    RepositoryCatalog(Supplier<GlobalState> state, LookupFiles files) {
        this.state = state;
        this.files = files;
    }

    @Override
    public SavedQueries savedQueries(RepositoryId repository) {
        return name -> state.get()
                .assets()
                .savedQueries(repository)
                .filter(each -> each.name().equals(name))
                .map(SavedQuery::queryString)
                .findFirst();
    }

    @Override
    public LookupTable.Source lookups(RepositoryId repository) {
        return name -> {
            try {
                return files.open(repository, name).map(RepositoryCatalog::table);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "the lookup file '%s' cannot be read now: %s".formatted(name, e.getMessage()), e);
            }
        };
    }

    /// A view: the columns stay as they are.
    private static LookupTable table(dev.millrace.node.lookup.LookupTable file) {
        List<LookupColumn> columns = file.columns();
        return new LookupTable(file.columnNames(), new AbstractList<>() {
            @Override
            public List<Optional<Bytes>> get(int row) {
                return columns.stream()
                        .map(each -> each.has(row) ? Optional.of(each.value(row)) : Optional.<Bytes>empty())
                        .toList();
            }

            @Override
            public int size() {
                return file.rowCount();
            }
        });
    }
}
