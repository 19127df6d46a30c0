package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// Events of which only the text is given, in place of those that are stored.
final class CreateEvents implements QueryFunction.Steps {
    private static final int ROWS_MAX = 10_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "createEvents",
                        Signature.Group.JOIN,
                        "Takes texts in place of stored events, to try a query out; kvParse() and the like read them.")
                .required("rawstring", "texts", "the @rawstring of each event, in a list")
                .build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        List<String> texts = arguments.allTexts("rawstring");
        if (!arguments.stepsBefore().isEmpty() || texts.size() > ROWS_MAX) {
            throw arguments.error(
                    "rawstring",
                    texts.size() > ROWS_MAX
                            ? "at most %d events can be made".formatted(ROWS_MAX)
                            : "'createEvents' takes no rows: it stands first");
        }
        Bytes now = Bytes.utf8(Long.toString(arguments.context().nowMillis()));
        List<ResultRow> rows = new ArrayList<>();
        for (String each : texts) {
            rows.add(new ResultRow(
                    new Place.OfRow(rows.size()),
                    List.of(EventFields.TIMESTAMP, EventFields.RAW),
                    List.of(now, Bytes.utf8(each))));
        }
        return new RowsInstead(List.of(), () -> rows).steps();
    }
}
