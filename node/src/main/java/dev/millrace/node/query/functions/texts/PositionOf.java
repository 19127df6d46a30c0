package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// Where in a text another one stands.
final class PositionOf implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "text:positionOf",
                        Signature.Group.TEXT,
                        "The number of the character, from 0, where another text begins in a text.")
                .required("string", "expression", "the text; names without quotes are fields")
                .required("character", "expression", "the text to look for")
                .optional("begin", "expression", "0", "the number of the character to begin at")
                .optional("occurrence", "expression", "1", "which of several to take")
                .as("_position")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue string = arguments.value("string");
        RowValue character = arguments.value("character");
        RowValue begin = arguments.has("begin") ? arguments.value("begin") : RowValue.numeric(_ -> 0);
        RowValue occurrence = arguments.has("occurrence") ? arguments.value("occurrence") : RowValue.numeric(_ -> 1);
        return row -> {
            Optional<Bytes> text = string.of(row);
            Optional<Bytes> wanted = character.of(row);
            double from = begin.number(row);
            double which = occurrence.number(row);
            boolean isSane = from >= 0 && which >= 1 && text.isPresent() && wanted.isPresent();
            return isSane ? find(text.get().text(), wanted.get().text(), from, which) : Optional.empty();
        };
    }

    private static Optional<Bytes> find(String text, String wanted, double from, double which) {
        int length = text.codePointCount(0, text.length());
        int at = from > length ? -1 : text.indexOf(wanted, text.offsetByCodePoints(0, (int) from));
        for (int found = 1; at >= 0 && found < which; found++) {
            at = at == text.length() ? -1 : text.indexOf(wanted, at + 1);
        }
        return at < 0 ? Optional.empty() : Optional.of(Bytes.utf8(Integer.toString(text.codePointCount(0, at))));
    }
}
