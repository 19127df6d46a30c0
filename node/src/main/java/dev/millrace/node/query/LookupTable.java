package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.List;
import java.util.Optional;

/// Rows of a lookup file, or of a subquery, by columns.
///
/// @param rows never changes; each with a value, or none, for each column
public record LookupTable(List<String> columns, List<List<Optional<Bytes>>> rows) {
    public LookupTable {
        columns = List.copyOf(columns);
    }

    /// Where lookup files are found when a query is compiled.
    public interface Source {
        Source NONE = _ -> Optional.empty();

        /// @throws IllegalArgumentException that says why a file that there is cannot be used
        Optional<LookupTable> find(String file);
    }
}
