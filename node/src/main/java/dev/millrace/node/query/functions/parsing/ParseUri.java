package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// The parts of a URI as fields, or of one that lacks its beginning.
final class ParseUri implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "parseUri",
                        Signature.Group.PARSE,
                        "Makes fields of the parts of a URI; what has no host can be given a scheme first.")
                .required("field", "field", "the URI")
                .optional("prefix", "text", "what the names of the fields begin with; without it, field")
                .optional("defaultBase", "text", "a scheme and ://, or //, for what has no host")
                .optional("parameters", "truth", "false", "whether each parameter of the query becomes a field, too")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        String base = arguments.text("defaultBase", "");
        if (!base.isEmpty() && !base.matches("([A-Za-z][A-Za-z0-9+.-]*:)?//")) {
            throw arguments.error("defaultBase", "expected // or a scheme such as http:// for 'defaultBase'");
        }
        String prefix = arguments.has("prefix") ? arguments.required("prefix") : field;
        return new ParseStep(field, new UrlParts(prefix, base, true, arguments.flag("parameters", false)));
    }
}
