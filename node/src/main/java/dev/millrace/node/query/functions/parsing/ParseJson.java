package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Fields out of a JSON document.
final class ParseJson implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "parseJson",
                        Signature.Group.PARSE,
                        "Makes fields of a JSON text: user.name for a name in an object, ids[0] for the items of a list.")
                .optional("field", "field", EventFields.RAW, "the text")
                .optional("prefix", "text", "", "what the names of the fields begin with")
                .optional("exclude", "texts", "paths to leave out, such as a.b or a[*].b")
                .optional("include", "texts", "paths to keep all the same")
                .optional("excludeEmpty", "truth", "false", "whether empty texts are left out")
                .optional(
                        "handleNull",
                        "keep, discard or empty",
                        "keep",
                        "what becomes of null: the word, nothing, or an empty text")
                .optional("removePrefixes", "texts", "beginnings of names to take off; the longest one counts")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        JsonFields reader = new JsonFields(
                arguments.text("prefix", ""),
                arguments.has("exclude") ? arguments.allTexts("exclude") : List.of(),
                arguments.has("include") ? arguments.allTexts("include") : List.of(),
                arguments.flag("excludeEmpty", false),
                arguments.choice("handleNull", "keep", List.of("keep", "discard", "empty")),
                arguments.has("removePrefixes") ? arguments.allTexts("removePrefixes") : List.of());
        return new ParseStep(arguments.text("field", EventFields.RAW), reader);
    }
}
