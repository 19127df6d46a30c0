package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Fields out of `key=value`.
final class KvParse implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "kvParse",
                        Signature.Group.PARSE,
                        "Makes fields of key=value, key=\"a value\" and key='a value'.")
                .optional("field", "fields", EventFields.RAW, "the text, or a list of fields")
                .optional("as", "text", "", "what the names of the fields begin with")
                .optional("prefix", "text", "", "the same as as")
                .optional("separator", "character", "=", "what stands between key and value")
                .optional(
                        "separatorPadding",
                        "yes, no or unknown",
                        "unknown",
                        "whether there are spaces around the separator")
                .optional("override", "truth", "false", "whether fields that a row has already are replaced")
                .optional("excludeEmpty", "truth", "false", "whether empty values are left out")
                .optional("onDuplicate", "keepFirst or keepLast", "keepLast", "which of two values of a key counts")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        String separator = arguments.text("separator", "=");
        if (separator.length() != 1) {
            throw arguments.error(
                    "separator", "expected one character for 'separator', found '%s'".formatted(separator));
        }
        String padding = arguments.choice("separatorPadding", "unknown", List.of("unknown", "yes", "no"));
        String onDuplicate = arguments.choice("onDuplicate", "keepLast", List.of("keepLast", "keepFirst"));
        KeyValues pairs = new KeyValues(
                arguments.text("as", arguments.text("prefix", "")),
                separator.charAt(0),
                padding,
                arguments.flag("excludeEmpty", false),
                onDuplicate.equals("keepFirst"));
        List<String> fields = arguments.has("field") ? arguments.texts("field") : List.of(EventFields.RAW);
        return new ParseStep(fields, pairs, arguments.flag("override", false));
    }
}
