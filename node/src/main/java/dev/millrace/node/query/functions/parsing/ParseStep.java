package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Step;
import java.util.List;
import java.util.Optional;

/// Fields out of the text of other fields.
///
/// @param override whether fields that the row has already are replaced
record ParseStep(List<String> from, TextParser parser, boolean override) implements Step.Edit {
    ParseStep(String from, TextParser parser) {
        this(List.of(from), parser, true);
    }

    /// Reads one format.
    interface TextParser {
        /// @throws BadText when it is not of this format; fields that were given before are dropped
        void parse(String text, ParsedFields fields) throws BadText;
    }

    /// Says what is wrong with a text.
    static final class BadText extends Exception {
        BadText(String problem) {
            super(problem, null, false, false); // one may be made for each row, so it has to be cheap
        }
    }

    @Override
    public void edit(EditableRow row) {
        for (String each : from) {
            Optional<Bytes> text = row.value(each);
            if (text.isPresent()) {
                parse(text.get().text(), row);
            }
        }
    }

    private void parse(String text, EditableRow row) {
        ParsedFields fields = new ParsedFields();
        try {
            parser.parse(text, fields);
        } catch (BadText e) {
            row.set(EventFields.ERROR, "true");
            row.set(EventFields.ERROR_MESSAGE, String.valueOf(e.getMessage()));
            return;
        }
        fields.forEach((name, value) -> {
            if (override || row.value(name).isEmpty()) {
                row.set(name, value);
            }
        });
    }
}
