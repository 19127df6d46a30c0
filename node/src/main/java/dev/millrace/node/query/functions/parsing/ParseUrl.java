package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// The parts of a URL as fields.
final class ParseUrl implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "parseUrl",
                        Signature.Group.PARSE,
                        "Makes fields of the parts of a URL: scheme, username, password, host, port, path, query, fragment.")
                .optional("field", "field", "url", "the URL")
                .optional("as", "text", "what the names of the fields begin with; without it, field")
                .optional("parameters", "truth", "false", "whether each parameter of the query becomes a field, too")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        String field = arguments.text("field", "url");
        boolean parameters = arguments.flag("parameters", false);
        return new ParseStep(field, new UrlParts(arguments.text("as", field), "", false, parameters));
    }
}
