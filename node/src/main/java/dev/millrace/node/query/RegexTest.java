package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.Optional;

/// A regular expression whose named groups become fields of the row that passes.
///
/// @param field none for the first text of the row in which it finds something
public record RegexTest(Optional<String> field, RegexPattern regex) implements RowTest {
    @Override
    public boolean passes(EditableRow row) {
        if (field.isPresent()) {
            return extract(row, field.get());
        }
        for (String name : row.names()) {
            if (Filter.isSearchedAsText(name) && extract(row, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean extract(EditableRow row, String from) {
        Optional<Bytes> value = row.value(from);
        return value.isPresent() && regex.extract(value.get(), row::set);
    }

    @Override
    public Filter necessary() {
        TextPattern pattern = new TextPattern.Regex(regex);
        return field.isPresent() ? new Filter.FieldMatches(field.get(), pattern) : new Filter.AnyText(pattern);
    }
}
