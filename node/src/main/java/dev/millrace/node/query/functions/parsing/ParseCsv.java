package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Fields out of the values of a line, by their order.
final class ParseCsv implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("parseCsv", Signature.Group.PARSE, "Makes fields of values with commas between them.")
                .optional("field", "field", EventFields.RAW, "the text")
                .required("columns", "fields", "the fields that the values go to, in their order")
                .optional("delimiter", "character", ",", "what stands between the values")
                .optional("quote", "character", "\"", "what stands around values that have a delimiter in them")
                .optional("excludeEmpty", "truth", "false", "whether empty values are left out")
                .optional("trim", "truth", "false", "whether spaces around values are taken off")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        DelimitedValues values = new DelimitedValues(
                arguments.allTexts("columns"),
                character(arguments, "delimiter", ","),
                character(arguments, "quote", "\""),
                arguments.flag("excludeEmpty", false),
                arguments.flag("trim", false));
        return new ParseStep(arguments.text("field", EventFields.RAW), values);
    }

    private static char character(Arguments arguments, String name, String otherwise) throws QueryError {
        String text = arguments.text(name, otherwise);
        if (text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw arguments.error(name, "expected one character for '%s', found '%s'".formatted(name, text));
        }
        return text.charAt(0);
    }
}
