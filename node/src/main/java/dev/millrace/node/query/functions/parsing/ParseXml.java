package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Fields out of an XML document.
final class ParseXml implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "parseXml",
                        Signature.Group.PARSE,
                        "Makes fields of an XML text: order.item[0] for elements, order.id for attributes.")
                .optional("field", "field", EventFields.RAW, "the text")
                .optional("prefix", "text", "", "what the names of the fields begin with")
                .optional("strict", "truth", "false", "whether a text that ends early, or goes wrong, gives nothing")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new ParseStep(
                arguments.text("field", EventFields.RAW),
                new XmlFields(arguments.text("prefix", ""), arguments.flag("strict", false)));
    }
}
