package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.TextPattern;
import dev.millrace.node.query.functions.network.IpAddress;
import dev.millrace.node.query.functions.network.Subnets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Which rows of a table go with some values.
interface TableMatcher {
    /// In the order of the table; the most specific subnet first.
    int[] find(List<Bytes> values, int max);

    static TableMatcher exact(LookupTable table, int[] columns, boolean ignoreCase) {
        List<List<Bytes>> keys = new ArrayList<>(table.rows().size());
        for (List<Optional<Bytes>> row : table.rows()) {
            List<Bytes> key = Keys.of(row, columns);
            keys.add(ignoreCase ? key.stream().map(Keys::lower).toList() : key);
        }
        RowIndex index = new RowIndex(keys);
        return ignoreCase
                ? (values, max) -> index.find(values.stream().map(Keys::lower).toList(), max)
                : index::find;
    }

    static TableMatcher globs(LookupTable table, int[] columns, boolean ignoreCase) {
        List<List<TextPattern>> patterns = new ArrayList<>(table.rows().size());
        for (List<Optional<Bytes>> row : table.rows()) {
            patterns.add(Keys.of(row, columns).stream()
                    .map(each -> glob((ignoreCase ? Keys.lower(each) : each).text()))
                    .toList());
        }
        return (values, max) -> {
            List<Bytes> asked = ignoreCase ? values.stream().map(Keys::lower).toList() : values;
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < patterns.size() && found.size() < max; i++) {
                if (allMatch(patterns.get(i), asked)) {
                    found.add(i);
                }
            }
            return found.stream().mapToInt(Integer::intValue).toArray();
        };
    }

    private static TextPattern glob(String text) {
        BitSet wildcards = new BitSet();
        for (int at = text.indexOf('*'); at >= 0; at = text.indexOf('*', at + 1)) {
            wildcards.set(at);
        }
        boolean anything = !text.isEmpty() && wildcards.cardinality() == text.length();
        return anything ? TextPattern.within("", new BitSet()) : TextPattern.whole(text, wildcards);
    }

    private static boolean allMatch(List<TextPattern> patterns, List<Bytes> values) {
        for (int i = 0; i < patterns.size(); i++) {
            if (!patterns.get(i).matches(values.get(i))) {
                return false;
            }
        }
        return !patterns.isEmpty();
    }

    static TableMatcher subnets(LookupTable table, int column) {
        Subnets subnets = new Subnets();
        for (int i = 0; column >= 0 && i < table.rows().size(); i++) {
            int row = i;
            table.rows().get(i).get(column).ifPresent(value -> subnets.add(value.text(), row));
        }
        return (values, max) ->
                IpAddress.parse(values.getFirst())
                        .map(address -> subnets.numbers(address, max))
                        .orElse(List.of())
                        .stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
