package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RegexMatcher;
import dev.millrace.node.query.RegexPattern;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// The parts of a text between the matches of a regular expression.
final class SplitString implements QueryFunction.Change {
    private static final int ALL = Integer.MIN_VALUE;

    @Override
    public Signature signature() {
        return Signature.of(
                        "splitString",
                        Signature.Group.TEXT,
                        "Takes a text apart at everything that a regular expression finds. The parts become an array.")
                .optional("field", "field", "@rawstring", "the text")
                .required("by", "regex", "what stands between two parts")
                .optional("index", "number", "the number of the only part to take; -1 is the last one")
                .optional(
                        "as",
                        "array or field",
                        "_splitstring",
                        "what the parts go to, or the part when there is an index")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Split(
                arguments.orDefault("field"),
                arguments.regex("by", ""),
                arguments.whole("index", ALL, ALL, FieldArray.ELEMENTS_MAX),
                arguments.orDefault("as"));
    }

    private record Split(String field, RegexPattern by, int index, String as) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            row.value(field).ifPresent(value -> put(parts(value), row));
        }

        private void put(List<Bytes> parts, EditableRow row) {
            if (index == ALL) {
                FieldArray.of(as).set(row, parts);
                return;
            }
            int which = index < 0 ? parts.size() + index : index;
            if (which >= 0 && which < parts.size()) {
                row.set(as, parts.get(which));
            }
        }

        /// Nothing at the end is no part, and an empty match at the beginning or the end is no border.
        private List<Bytes> parts(Bytes value) {
            String text = value.text();
            List<Bytes> parts = new ArrayList<>();
            RegexMatcher matcher = by.matcher(value);
            int at = 0;
            while (parts.size() < FieldArray.ELEMENTS_MAX - 1 && Replace.finds(matcher, text)) {
                boolean isEmpty = matcher.end() == matcher.start();
                if (isEmpty && (matcher.start() == 0 || matcher.start() == text.length())) {
                    continue;
                }
                parts.add(Bytes.utf8(text.substring(at, matcher.start())));
                at = matcher.end();
            }
            parts.add(Bytes.utf8(text.substring(at)));
            while (parts.size() > 1 && parts.getLast().isEmpty()) {
                parts.removeLast();
            }
            return parts;
        }
    }
}
