package dev.millrace.node.query.functions.hashes;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.compile.Arguments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Names for the bits of a number.
record BitFlags(List<Flag> flags) {
    static final String MEANING = "pairs of a bit's number, from 0 for the lowest to 63, and its name: [[0, read], …]";

    private static final int BITS = 64;

    record Flag(int bit, String name) {
        boolean isSet(long bits) {
            return (bits >>> bit & 1) == 1;
        }
    }

    static BitFlags of(Arguments arguments, String parameter) throws QueryError {
        List<Flag> flags = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (List<String> pair : arguments.lists(parameter)) {
            int bit = pair.size() == 2 ? bit(pair.getFirst()) : -1;
            if (bit < 0 || pair.getLast().isEmpty()) {
                throw arguments.error(parameter, "expected " + MEANING);
            }
            if (!names.add(pair.getLast())) {
                throw arguments.error(parameter, "the name '%s' is there twice".formatted(pair.getLast()));
            }
            flags.add(new Flag(bit, pair.getLast()));
        }
        return new BitFlags(flags);
    }

    /// -1 for what is no bit's number.
    private static int bit(String text) {
        for (int i = 0; i < BITS; i++) {
            if (text.equals(Integer.toString(i))) {
                return i;
            }
        }
        return -1;
    }

    /// The lowest 64 bits of a whole number.
    static OptionalLong bits(Row row, String field) {
        Optional<Bytes> value = row.value(field);
        double number = value.map(Numbers::parse).orElse(Double.NaN);
        return number == Math.rint(number)
                ? OptionalLong.of(new BigDecimal(value.orElseThrow().text())
                        .toBigInteger()
                        .longValue())
                : OptionalLong.empty();
    }

    /// From the lowest bit to the highest.
    List<String> namesOf(long bits) {
        return flags.stream()
                .filter(each -> each.isSet(bits))
                .sorted((left, right) -> Integer.compare(left.bit, right.bit))
                .map(Flag::name)
                .toList();
    }
}
