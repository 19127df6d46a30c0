package dev.millrace.node.lookup;

import java.util.List;
import java.util.Optional;

/// A file as a table, in memory. Never changes: who has it may keep it.
///
/// @param name as the query asked for it
/// @param version another one for each upload
/// @param sha256 of the file, in hex
/// @param columns in the order of the header, or in which JSON first named them
/// @param memoryBytes what it takes, about
public record LookupTable(
        String name, String version, String sha256, List<LookupColumn> columns, int rowCount, long memoryBytes) {
    public LookupTable {
        columns = List.copyOf(columns);
    }

    public List<String> columnNames() {
        return columns.stream().map(LookupColumn::name).toList();
    }

    public Optional<LookupColumn> column(String columnName) {
        return columns.stream().filter(each -> each.name().equals(columnName)).findFirst();
    }
}
