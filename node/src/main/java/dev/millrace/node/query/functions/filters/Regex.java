package dev.millrace.node.query.functions.filters;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RegexMatcher;
import dev.millrace.node.query.RegexPattern;
import dev.millrace.node.query.RegexTest;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.TextPattern;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Fields out of what a regular expression finds.
final class Regex implements QueryFunction.Test, QueryFunction.Steps {
    private static final int ROWS_DEFAULT = 100;
    private static final int ROWS_MAX = 10_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "regex",
                        Signature.Group.FILTER,
                        "Passes rows in which a regular expression finds something; its named groups become fields.")
                .required("regex", "regular expression", "what to find; (?<name>…) gives the field name")
                .optional("field", "field", EventFields.RAW, "the field to search")
                .optional("flags", "text", "", "i for any case, d for dots that match line ends, m for lines")
                .optional("strict", "truth", "true", "whether rows without a match are left out")
                .optional("repeat", "truth", "false", "whether each match gives a row, and not only the first")
                .optional("limit", "number", "100", "how many rows are made of one with repeat=true")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        if (!isTest(arguments)) {
            throw arguments.error(
                    arguments.has("repeat") ? "repeat" : "strict",
                    "'regex' is no filter with strict=false or repeat=true: put '|' before and behind it");
        }
        String field = arguments.text("field", EventFields.RAW);
        RegexPattern regex = pattern(arguments);
        return regex.hasGroups()
                ? new Filter.Apply(new RegexTest(Optional.of(field), regex))
                : new Filter.FieldMatches(field, new TextPattern.Regex(regex));
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        if (isTest(arguments)) {
            return List.of(new Step.Where(filter(arguments)));
        }
        int limit = arguments.whole("limit", ROWS_DEFAULT, 1, ROWS_MAX);
        return List.of(new Extraction(
                arguments.text("field", EventFields.RAW),
                pattern(arguments),
                arguments.flag("strict", true),
                arguments.flag("repeat", false) ? limit : 1));
    }

    private static boolean isTest(Arguments arguments) throws QueryError {
        return arguments.flag("strict", true) && !arguments.flag("repeat", false);
    }

    private static RegexPattern pattern(Arguments arguments) throws QueryError {
        return arguments.regex("regex", arguments.text("flags", ""));
    }

    private record Extraction(String field, RegexPattern regex, boolean strict, int rowsMax) implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            Optional<Bytes> value = row.value(field);
            int rows = 0;
            if (value.isPresent()) {
                RegexMatcher matcher = regex.matcher(value.get());
                while (rows < rowsMax && matcher.find()) {
                    EditableRow made = rowsMax == 1 ? row : row.copyAsPart(rows);
                    regex.give(matcher, made::set);
                    out.accept(made);
                    rows++;
                }
            }
            if (rows == 0 && !strict) {
                out.accept(row);
            }
        }
    }
}
