package dev.millrace.node.query.tools;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.query.compile.FunctionLibrary;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What could come next at a place in a query, the likeliest first.
public final class Completions {
    private static final List<String> KEYWORDS = List.of("and", "or", "not", "like", "case", "match", "true", "false");
    private static final int ITEMS_MAX = 100;

    private Completions() {}

    public enum Kind {
        FUNCTION,
        PARAMETER,
        FIELD,
        KEYWORD
    }

    /// @param label what is shown
    /// @param insert what takes the place of the word before the cursor
    /// @param detail a sentence
    public record Item(Kind kind, String label, String insert, String detail) {}

    /// @param start where the word begins that an item replaces; the cursor is its end
    public record Found(int start, List<Item> items) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /// @param cursor an offset in the text, in UTF-16 units
    /// @param fields that the events are known to have
    public static Found at(String text, int cursor, Collection<String> fields, FunctionLibrary library) {
        require(cursor >= 0 && cursor <= text.length(), "cursor %d of %d characters", cursor, text.length());
        CursorPlace place = CursorPlace.of(text, cursor);
        if (place.isText()) {
            return new Found(cursor, List.of());
        }
        List<Item> items = new ArrayList<>();
        if (!place.isValue()) {
            place.call().flatMap(library::named).ifPresent(call -> addParameters(call, items));
        }
        fields.stream().sorted().forEach(each -> items.add(new Item(Kind.FIELD, each, quoted(each), "a field")));
        library.all().forEach(each -> items.add(function(each)));
        KEYWORDS.forEach(each -> items.add(new Item(Kind.KEYWORD, each, each, "a word of the language")));
        return new Found(cursor - place.word().length(), beginningWith(place.word(), items));
    }

    private static void addParameters(QueryFunction call, List<Item> items) {
        for (Signature.Parameter each : call.signature().parameters()) {
            items.add(new Item(Kind.PARAMETER, each.name(), each.name() + "=", each.meaning()));
        }
    }

    private static Item function(QueryFunction function) {
        Signature signature = function.signature();
        return new Item(Kind.FUNCTION, signature.name(), signature.name() + "(", signature.meaning());
    }

    private static String quoted(String field) {
        return field.chars().allMatch(each -> CursorPlace.isInWord((char) each)) ? field : "`" + field + "`";
    }

    /// What begins with the word, and behind it what has it within.
    private static List<Item> beginningWith(String word, List<Item> items) {
        String lower = word.toLowerCase(Locale.ROOT);
        List<Item> first = items.stream()
                .filter(each -> each.label.toLowerCase(Locale.ROOT).startsWith(lower))
                .toList();
        Stream<Item> rest = items.stream()
                .filter(each -> each.label.toLowerCase(Locale.ROOT).indexOf(lower) > 0);
        return Stream.concat(first.stream(), rest).limit(ITEMS_MAX).toList();
    }
}
