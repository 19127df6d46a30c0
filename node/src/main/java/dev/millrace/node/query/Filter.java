package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import java.util.List;

/// Which rows go on. Everything that does not have a field fails each question to it; so `!=` is the negation of `=`.
public sealed interface Filter {
    record Constant(boolean value) implements Filter {
        public static final Constant TRUE = new Constant(true);
    }

    record And(List<Filter> all) implements Filter {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<Filter> any) implements Filter {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Filter inner) implements Filter {}

    record Present(String field) implements Filter {}

    record FieldMatches(String field, TextPattern pattern) implements Filter {}

    record FieldCompares(String field, Comparison comparison, double number) implements Filter {
        public boolean holds(byte[] array, int offset, int length) {
            return comparison.holds(Numbers.parse(array, offset, length), number);
        }
    }

    /// Some text of the row: its raw string, or a field that [#isSearchedAsText].
    record AnyText(TextPattern pattern) implements Filter {}

    /// What a function asks. It may leave fields in the row that passes.
    record Apply(RowTest test) implements Filter {}

    /// Tags and the fields that every event has are asked by name only: a search for `json` should not find every
    /// event whose `#type` it is.
    static boolean isSearchedAsText(String field) {
        return field.equals(EventFields.RAW) || (field.charAt(0) != '#' && field.charAt(0) != '@');
    }

    static Filter and(List<Filter> all) {
        List<Filter> flat = all.stream()
                .flatMap(each -> each instanceof And(List<Filter> inner) ? inner.stream() : List.of(each).stream())
                .filter(each -> !each.equals(Constant.TRUE))
                .toList();
        return switch (flat.size()) {
            case 0 -> Constant.TRUE;
            case 1 -> flat.getFirst();
            default -> new And(flat);
        };
    }

    /// Whether nothing is left in a row that passes: so it may be asked of rows that nobody may change, at any time.
    default boolean isPure() {
        return switch (this) {
            case Constant _, Present _, FieldMatches _, FieldCompares _, AnyText _ -> true;
            case And(List<Filter> all) -> all.stream().allMatch(Filter::isPure);
            case Or(List<Filter> any) -> any.stream().allMatch(Filter::isPure);
            case Not(Filter inner) -> inner.isPure();
            case Apply _ -> false;
        };
    }

    /// A pure filter that lets everything pass that this one does, and perhaps more.
    default Filter necessary() {
        return switch (this) {
            case Constant _, Present _, FieldMatches _, FieldCompares _, AnyText _ -> this;
            case And(List<Filter> all) ->
                and(all.stream().map(Filter::necessary).toList());
            case Or(List<Filter> any) -> or(any.stream().map(Filter::necessary).toList());
            case Not(Filter inner) -> inner.isPure() ? this : Constant.TRUE;
            case Apply(RowTest test) -> test.necessary();
        };
    }

    /// Whether the row goes on, with what the filter leaves in it.
    default boolean passes(EditableRow row) {
        return switch (this) {
            case And(List<Filter> all) -> all.stream().allMatch(each -> each.passes(row));
            case Or(List<Filter> any) -> any.stream().anyMatch(each -> each.passes(row));
            case Not(Filter inner) -> inner.isPure() ? !inner.matches(row) : !inner.passes(row.copy());
            case Apply(RowTest test) -> test.passes(row);
            case Constant _, Present _, FieldMatches _, FieldCompares _, AnyText _ -> matches(row);
        };
    }

    static Filter or(List<Filter> any) {
        return any.contains(Constant.TRUE) ? Constant.TRUE : new Or(any);
    }

    /// One row at a time. For blocks of events there is a faster way, `search.scan.BlockFilter`.
    default boolean matches(Row row) {
        return switch (this) {
            case Constant(boolean value) -> value;
            case And(List<Filter> all) -> all.stream().allMatch(each -> each.matches(row));
            case Or(List<Filter> any) -> any.stream().anyMatch(each -> each.matches(row));
            case Not(Filter inner) -> !inner.matches(row);
            case Present(String field) -> row.value(field).isPresent();
            case FieldMatches(String field, TextPattern pattern) ->
                row.value(field).filter(pattern::matches).isPresent();
            case FieldCompares compares ->
                row.value(compares.field)
                        .filter(value -> holds(compares, value))
                        .isPresent();
            case AnyText(TextPattern pattern) ->
                row.names().stream()
                        .filter(Filter::isSearchedAsText)
                        .anyMatch(
                                name -> row.value(name).filter(pattern::matches).isPresent());
            case Apply(RowTest test) -> test.passes(EditableRow.of(row).copy());
        };
    }

    private static boolean holds(FieldCompares compares, Bytes value) {
        return compares.holds(value.array(), value.offset(), value.length());
    }
}
