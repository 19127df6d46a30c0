package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Fields out of the Log Event Extended Format.
final class ParseLeef implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "parseLEEF", Signature.Group.PARSE, "Makes fields of a text in the Log Event Extended Format.")
                .optional("field", "field", EventFields.RAW, "the text; what is before LEEF: is not read")
                .optional("prefix", "text", "leef.ext.", "what the names of the extension's fields begin with")
                .optional("headerprefix", "text", "leef.", "what the names of the header's fields begin with")
                .optional("labelprefix", "text", "leef.label.", "what the names of fields with a label begin with")
                .optional("keeplabels", "truth", "false", "whether fields with a label keep their own names, too")
                .optional("delimiter", "character", "a tab", "what stands between the pairs in version 1.0")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        String delimiter = arguments.text("delimiter", "\t");
        if (delimiter.length() != 1) {
            throw arguments.error("delimiter", "expected one character for 'delimiter'");
        }
        String header = arguments.text("headerprefix", "leef.");
        String extension = arguments.text("prefix", "leef.ext.");
        CefFields labels = new CefFields(
                header, extension, arguments.text("labelprefix", "leef.label."), arguments.flag("keeplabels", false));
        return new ParseStep(
                arguments.text("field", EventFields.RAW),
                new LeefFields(header, extension, delimiter.charAt(0), labels));
    }
}
