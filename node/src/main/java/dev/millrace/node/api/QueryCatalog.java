package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.SavedQueries;

/// What the queries of a repository may call by name.
public interface QueryCatalog {
    QueryCatalog EMPTY = new QueryCatalog() {
        @Override
        public SavedQueries savedQueries(RepositoryId repository) {
            return SavedQueries.NONE;
        }

        @Override
        public LookupTable.Source lookups(RepositoryId repository) {
            return LookupTable.Source.NONE;
        }
    };

    SavedQueries savedQueries(RepositoryId repository);

    LookupTable.Source lookups(RepositoryId repository);
}
