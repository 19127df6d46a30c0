package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Fields out of the Common Event Format.
final class ParseCef implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("parseCEF", Signature.Group.PARSE, "Makes fields of a text in the Common Event Format.")
                .optional("field", "field", EventFields.RAW, "the text; what is before CEF: is not read")
                .optional("prefix", "text", "cef.ext.", "what the names of the extension's fields begin with")
                .optional("headerprefix", "text", "cef.", "what the names of the header's fields begin with")
                .optional("labelprefix", "text", "cef.label.", "what the names of fields with a label begin with")
                .optional("keeplabels", "truth", "false", "whether fields with a label keep their own names, too")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        CefFields reader = new CefFields(
                arguments.text("headerprefix", "cef."),
                arguments.text("prefix", "cef.ext."),
                arguments.text("labelprefix", "cef.label."),
                arguments.flag("keeplabels", false));
        return new ParseStep(arguments.text("field", EventFields.RAW), reader);
    }
}
